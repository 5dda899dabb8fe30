package dev.fireline.cli.token;

import dev.fireline.bridge.security.Role;
import dev.fireline.bridge.security.token.Token;
import dev.fireline.bridge.security.token.TokensDraft;
import dev.fireline.bridge.security.token.TokensUnreadableException;
import dev.fireline.cli.CannotStart;
import dev.fireline.cli.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fireline token create}. */
@Command(
        name = "create",
        description = {
            "Draws a token, shows it once, and writes its SHA-256 into the tokens file.",
            "Without --file it prints the line instead."
        })
public final class CreateToken implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Holder holder = new Holder();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description = "Of a person: viewer, responder, approver, commander, or admin; default responder.")
    private List<Role> roles = new ArrayList<>();

    @Option(names = "--plan", paramLabel = "PLAN", split = ",", description = "Of a source: only these plans look.")
    private List<String> plans = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "Of a person: the token ends after so many days.")
    private @Nullable Integer days;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The tokens file, fireline.security.tokens-file; made when it is not there.")
    private @Nullable Path file;

    static final class Holder {
        @Option(names = "--login", paramLabel = "LOGIN", description = "A person, as in the roster.")
        private @Nullable String login;

        @Option(names = "--source", paramLabel = "NAME", description = "A system that sends alerts.")
        private @Nullable String source;
    }

    @Override
    public Integer call() {
        String token = Token.draw();
        TokensDraft draft = holder.login == null ? source(token) : responder(holder.login, token);
        try {
            if (file == null) {
                draft.check();
            } else {
                draft.addTo(file);
            }
        } catch (TokensUnreadableException e) {
            throw new CannotStart("nothing was written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
        spec.commandLine()
                .getErr()
                .println(
                        file == null
                                ? "Shown once. Put this line under %s: of the tokens file:%n%s"
                                        .formatted(draft.section(), draft.line())
                                : "Shown once. Its hash is in %s.".formatted(file));
        spec.commandLine().getErr().flush();
        return ExitCode.OK;
    }

    private TokensDraft source(String token) {
        return TokensDraft.ofSource(String.valueOf(holder.source), plans, token);
    }

    private TokensDraft responder(String login, String token) {
        List<String> words = roles.isEmpty()
                ? List.of(Role.RESPONDER.word())
                : roles.stream().map(Role::word).collect(Collectors.toList());
        Instant expires =
                days == null ? null : Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        return TokensDraft.ofResponder(login, words, expires, token);
    }
}
