package dev.fireline.cli.token;

import dev.fireline.bridge.security.token.Tokens;
import dev.fireline.bridge.security.token.TokensFile;
import dev.fireline.bridge.security.token.TokensUnreadableException;
import dev.fireline.cli.ExitCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline token check}. */
@Command(name = "check", description = "Says whether a tokens file can be followed, and who is in it.")
public final class CheckTokens implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The tokens file.")
    private Path file = Path.of("tokens.yaml");

    @Override
    public Integer call() {
        try {
            Tokens tokens = TokensFile.open(file, Clock.systemUTC()).tokens();
            tokens.responders()
                    .forEach(one -> spec.commandLine()
                            .getOut()
                            .println("responder %s: %s%s"
                                    .formatted(
                                            one.login(),
                                            String.join(
                                                    ", ",
                                                    one.roles().stream()
                                                            .map(role -> role.word())
                                                            .toList()),
                                            one.expires() == null ? "" : ", until " + one.expires())));
            tokens.sources()
                    .forEach(one -> spec.commandLine()
                            .getOut()
                            .println("source %s: %s"
                                    .formatted(
                                            one.name(),
                                            one.plans().isEmpty() ? "all plans" : String.join(", ", one.plans()))));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (TokensUnreadableException e) {
            spec.commandLine().getErr().println("fireline: " + e.getMessage());
            return ExitCode.PROBLEMS;
        }
    }
}
