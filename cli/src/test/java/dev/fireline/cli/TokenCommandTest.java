package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.security.Caller;
import dev.fireline.bridge.security.Role;
import dev.fireline.bridge.security.token.TokensFile;
import dev.fireline.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void createdTokensCountAndOnlyTheirHashIsKept() throws Exception {
        Path file = folder.resolve("tokens.yaml");
        Files.writeString(
                file, "# ours\nresponders:\n- {login: old, roles: [viewer], sha256: %s}\n".formatted("ab".repeat(32)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(run(
                        "token",
                        "create",
                        "--login",
                        "alice",
                        "--role",
                        "responder,approver",
                        "--file",
                        file.toString()))
                .isZero();
        String alice = out.toString().strip();
        out.getBuffer().setLength(0);
        assertThat(run("token", "create", "--source", "prometheus", "--plan", "checkout", "--file", file.toString()))
                .isZero();
        String prometheus = out.toString().strip();

        TokensFile tokens = TokensFile.open(file, Clock.systemUTC());
        assertThat(tokens.holder(alice))
                .contains(new Caller.Person("alice", Set.of(Role.RESPONDER, Role.APPROVER), Caller.Via.TOKEN));
        assertThat(tokens.holder(prometheus)).contains(new Caller.Source("prometheus", List.of("checkout")));
        assertThat(Files.readString(file)).contains("# ours", "login: old").doesNotContain(alice, prometheus);
        assertThat(Files.getPosixFilePermissions(file))
                .as("left to whom it was")
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(run("token", "check", file.toString())).isZero();
        assertThat(out.toString()).contains("responder alice: responder, approver", "source prometheus: checkout");
    }

    @Test
    void aNewFileIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("new.yaml");

        assertThat(run("token", "create", "--source", "prometheus", "--plan", "checkout", "--file", file.toString()))
                .isZero();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aFileThatWouldBeWrongIsNotWritten() throws Exception {
        Path file = folder.resolve("tokens.yaml");

        assertThat(run("token", "create", "--login", "alice", "--role", "admin,approver", "--file", file.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("who has admin decides nothing");
        assertThat(out.toString()).isEmpty();
        assertThat(file).doesNotExist();
        Files.writeString(file, "responder: []");
        assertThat(run("token", "check", file.toString())).isEqualTo(1);
    }

    private int run(String... words) {
        CommandLine commandLine = Fireline.commandLine(Surroundings.ofThisProcess());
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(words);
    }
}
