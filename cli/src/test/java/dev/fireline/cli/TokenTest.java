package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String SECRET = "fl_s3cr3t-token.of~alice";

    @TempDir
    Path folder;

    private final StandInServer server = new StandInServer()
            .answers("GET /v1/me", "{\"login\":\"alice\",\"roles\":[\"responder\"]}")
            .answers("*", "{\"done\":\"noted\"}");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theTokenIsSentAndSaysWhoDecides() {
        Ran ran = new CommandRun()
                .on(server)
                .with("FIRELINE_TOKEN", SECRET)
                .with("FIRELINE_BY", "bob")
                .run("incident", "note", "INC-1", "x");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(server.asked()).allMatch(call -> ("Bearer " + SECRET).equals(call.header("Authorization")));
        assertThat(server.asked().getLast().body()).contains("\"by\":\"alice\"");
    }

    @Test
    void aFileHoldsItAsWellAndTheOptionIsStrongerThanVariables() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");
        Path other = Files.writeString(folder.resolve("other"), "other-token");

        new CommandRun().on(server).with("FIRELINE_TOKEN_FILE", file.toString()).run("incident", "show", "INC-1");
        new CommandRun()
                .on(server)
                .with("FIRELINE_TOKEN", SECRET)
                .run("incident", "show", "INC-1", "--token-file", other.toString());

        assertThat(server.asked())
                .extracting(call -> call.header("Authorization"))
                .containsExactly("Bearer " + SECRET, "Bearer other-token");
    }

    @Test
    void withoutATokenNoneIsSent() {
        new CommandRun().on(server).run("incident", "show", "INC-1");

        assertThat(server.asked().getLast().header("Authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://fireline.example.org", "http://10.0.0.8:8080", "http://127.0.0.1.example.org"})
    void itDoesNotGoOverPlainHttpToAnotherMachine(String url) {
        Ran ran = new CommandRun().with("FIRELINE_TOKEN", SECRET).run("incident", "list", "--server", url);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("plain http").contains("--insecure").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "naïve", "\u001b[2J"})
    void whatIsNoTokenIsRefusedWithoutBeingPrinted(String text) {
        Ran ran = new CommandRun().on(server).with("FIRELINE_TOKEN", text).run("incident", "list", "-o", "json");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("FIRELINE_TOKEN holds something that is no token")
                .doesNotContain(text);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aFileThatIsMissingOrEmptyIsNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(new CommandRun()
                        .run(
                                "alert",
                                "list",
                                "--token-file",
                                folder.resolve("nowhere").toString())
                        .err())
                .contains("nowhere cannot be read (NoSuchFileException)");
        assertThat(new CommandRun()
                        .run("alert", "list", "--token-file", empty.toString())
                        .err())
                .contains("empty holds no token");
    }

    @Test
    void noTokenAndTheWrongRoleAreDifferentAnswers() {
        server.answers("GET /v1/incidents/INC-1", 401, "{\"title\":\"Nobody knows who you are\",\"status\":401}")
                .answers(
                        "POST /v1/incidents/INC-1/note",
                        403,
                        "{\"title\":\"This person may not\",\"detail\":\"a viewer may not note\",\"status\":403}");

        Ran unknown = new CommandRun().on(server).run("incident", "show", "INC-1");
        Ran wrong = new CommandRun().on(server).with("FIRELINE_TOKEN", SECRET).run("incident", "note", "INC-1", "x");

        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("Nobody knows who you are").contains("--token-file FILE");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("This person may not: a viewer may not note")
                .doesNotContain(SECRET);
    }

    @Test
    void theTokenIsNotHandedToWhoeverARedirectNames() {
        try (StandInServer thief = new StandInServer()) {
            server.handles("GET /v1/incidents/INC-1", exchange -> {
                exchange.getResponseHeaders().add("Location", thief.url() + "/v1/incidents/INC-1");
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            });

            Ran ran = new CommandRun().on(server).with("FIRELINE_TOKEN", SECRET).run("incident", "show", "INC-1");

            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err()).contains("answers 307");
            assertThat(thief.asked()).isEmpty();
        }
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithoutPrintingIt() {
        Ran ran = new CommandRun().run("incident", "list", "--server", "http://alice:geheim@127.0.0.1:1");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--server").doesNotContain("geheim");
    }
}
