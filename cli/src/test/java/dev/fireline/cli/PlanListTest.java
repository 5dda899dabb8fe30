package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code fireline plan list}: what is in force, and why the folder is not. */
class PlanListTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = """
            {"plans":[{"plan":"shop","title":"The shop","version":"1.2","digest":"0123456789abcdef","mode":"live"}],
             "folder":"/etc/fireline/plans","refusedSince":null,"refused":[]}""";
    private static final String BROKEN = GOOD.replace(
            "\"refusedSince\":null,\"refused\":[]",
            "\"refusedSince\":\"2026-11-21T09:30:00Z\",\"refused\":[{\"file\":\"/etc/fireline/plans/shop.yaml\",\"line\":2,"
                    + "\"column\":1,\"message\":\"unknown key `titel`; did you mean `title`?\"},"
                    + "{\"file\":\"/etc/fireline/plans\",\"line\":null,\"column\":null,\"message\":\"cannot be read\"}]");

    private final StandInServer server = new StandInServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyPlanInForceIsListedWithItsDigest() {
        server.answers("GET /v1/catalog", GOOD);
        Ran ran = run();
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("shop", "1.2", "0123456789ab", "live", "The shop")
                .doesNotContain("refused");
    }

    @Test
    void aRefusedFolderIsSaidWithEveryPlaceAndEndsSo() {
        server.answers("GET /v1/catalog", BROKEN);
        Ran ran = run();
        assertThat(ran.status()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(ran.out())
                .contains("0123456789ab")
                .contains("The folder /etc/fireline/plans is refused since ")
                .contains("/etc/fireline/plans/shop.yaml:2:1: unknown key `titel`; did you mean `title`?")
                .contains("/etc/fireline/plans: cannot be read");
        assertThat(JSON.readTree(run("-o", "json").out())).isEqualTo(JSON.readTree(BROKEN));
    }

    private Ran run(String... more) {
        String[] words = new String[2 + more.length];
        words[0] = "plan";
        words[1] = "list";
        System.arraycopy(more, 0, words, 2, more.length);
        return new CommandRun().on(server).run(words);
    }
}
