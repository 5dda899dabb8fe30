package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code fireline incident upgrade}: shown, asked, then said with what was shown. */
class UpgradeCommandTest {
    private static final String LOOK = "POST /v1/incidents/INC-1/upgrade/diff";
    private static final String MOVE = "POST /v1/incidents/INC-1/upgrade";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EFFECT = """
            {"incident":"INC-1","plan":"shop","from":{"digest":"aaaaaaaaaaaaaaaa","version":"1"},
             "to":{"digest":"bbbbbbbbbbbbbbbb","version":null},
             "differences":["severities.P0.targets.contain: 30m → 20m"],
             "touches":["clock 'target contain': due 2026-11-20T18:30:00Z → 2026-11-20T18:20:00Z"],"refused":null}""";
    private static final String REFUSED = EFFECT.replace(
            "\"refused\":null", "\"refused\":\"the playbook 'main' runs, and the new version does not have it\"");

    private final InputStream keyboard = System.in;
    private final StandInServer server = new StandInServer()
            .answers(LOOK, EFFECT)
            .answers(MOVE, "{\"done\":\"plan shop upgraded\",\"by\":\"alice\",\"at\":\"2026-11-21T09:30:00Z\"}");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
        System.setIn(keyboard);
    }

    @Test
    void whatChangesIsShownAndSaidWithWhoWhyAndWhatWasSeen() {
        Ran ran = new CommandRun()
                .on(server)
                .run("incident", "upgrade", "INC-1", "--by", "alice", "-m", "better", "--yes");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "INC-1 follows shop 1 (aaaaaaaaaaaa); to bbbbbbbbbbbb",
                        "severities.P0.targets.contain: 30m → 20m",
                        "clock 'target contain': due 2026-11-20T18:30:00Z",
                        "INC-1: plan shop upgraded");
        assertThat(JSON.readTree(server.asked(MOVE).getLast().body()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"from\":\"aaaaaaaaaaaaaaaa\",\"to\":\"bbbbbbbbbbbbbbbb\",\"reason\":\"better\",\"by\":\"alice\"}"));
    }

    @Test
    void aFileIsSentAsItsText() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), "plan: shop\n");
        new CommandRun()
                .on(server)
                .run("incident", "upgrade", "INC-1", "--to", file.toString(), "--by", "alice", "-m", "better", "--yes");
        assertThat(server.asked())
                .hasSize(2)
                .allSatisfy(call -> assertThat(
                                JSON.readTree(call.body()).path("plan").asString())
                        .isEqualTo("plan: shop\n"));
    }

    @Test
    void nothingIsMovedWhereNobodyCanBeAsked() {
        Ran ran = new CommandRun().on(server).run("incident", "upgrade", "INC-1", "--by", "alice", "-m", "better");
        assertThat(ran.status()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(ran.err()).contains("say --yes");
        assertThat(ran.out()).contains("30m → 20m");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aPersonAtTheTerminalIsAsked() {
        System.setIn(new ByteArrayInputStream("n\n".getBytes(StandardCharsets.UTF_8)));
        Ran no = new CommandRun()
                .on(server)
                .onTerminal(40, 120)
                .run("incident", "upgrade", "INC-1", "--by", "alice", "-m", "better");
        assertThat(no.status()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(no.out()).contains("Move it? [y/N]", "Nothing is changed.");
        assertThat(server.asked()).hasSize(1);
        System.setIn(new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)));
        Ran yes = new CommandRun()
                .on(server)
                .onTerminal(40, 120)
                .run("incident", "upgrade", "INC-1", "--by", "alice", "-m", "better");
        assertThat(yes.status()).as(yes.err()).isZero();
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void whatWouldBeRefusedIsNotSaid() {
        server.answers(LOOK, REFUSED);
        Ran ran = new CommandRun()
                .on(server)
                .run("incident", "upgrade", "INC-1", "--by", "alice", "-m", "better", "--yes");
        assertThat(ran.status()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(ran.out()).contains("Cannot be done: the playbook 'main' runs");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aReasonIsAskedFor() {
        Ran ran = new CommandRun().on(server).run("incident", "upgrade", "INC-1", "--by", "alice", "--yes");
        assertThat(ran.status()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--reason");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aProgramGetsWhatWasSeenAndWhatCameOfIt() {
        Ran ran = new CommandRun()
                .on(server)
                .run("incident", "upgrade", "INC-1", "--by", "alice", "-m", "better", "--yes", "-o", "json");
        assertThat(JSON.readTree(ran.out()).path("effect")).isEqualTo(JSON.readTree(EFFECT));
        assertThat(JSON.readTree(ran.out()).path("accepted").path("done").asString())
                .isEqualTo("plan shop upgraded");
    }
}
