package dev.fireline.cli.audit;

import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.output.OutputOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fireline audit verify}. */
@Command(
        name = "verify",
        description =
                "Says whether the log is what was signed: every entry, every incident's chain, every line of a timeline.",
        footer = {
            "",
            "Examples:",
            "  fireline audit verify",
            "  fireline audit verify --incident INC-20261121-093000",
            "  fireline audit verify --log /var/lib/fireline/audit --key fireline.key",
            "  fireline audit verify --bundle INC-20261121-093000.audit.json --key fireline.key",
            "",
            "Exits 1 when something is found. --log and --bundle need no server."
        })
final class VerifyLog implements Callable<Integer> {
    @ArgGroup(multiplicity = "0..1")
    private Part part = new Part();

    @Mixin
    private TrustedKeys keys = new TrustedKeys();

    @Option(
            names = "--earlier",
            paramLabel = "FILE",
            description = "A checkpoint kept from before: the log must have grown from it.")
    private List<Path> earlier = new ArrayList<>();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    /** What of it. */
    private static final class Part {
        @Option(names = "--incident", paramLabel = "INCIDENT", description = "That incident alone.")
        private @Nullable String incident;

        @Option(names = "--log", paramLabel = "PLACE", description = "The published log: a folder, or its address.")
        private @Nullable String log;

        @Option(names = "--bundle", paramLabel = "FILE", description = "What `fireline audit export` wrote.")
        private @Nullable Path bundle;
    }

    @Override
    public Integer call() {
        Verdict verdict = verdict();
        output.write(verdict.json(), verdict::print);
        return verdict.exitCode();
    }

    private Verdict verdict() {
        if (!earlier.isEmpty() && (part.bundle != null || part.incident != null)) {
            throw new BadUsage(
                    "--earlier needs the whole log: leave " + (part.bundle == null ? "--incident" : "--bundle")
                            + " away, or name the published log with --log");
        }
        if (part.bundle != null) {
            return bundle(part.bundle);
        }
        if (part.log != null) {
            List<NoteVerifier> trusted = keys.given();
            return new WholeLog(trusted, earlier(trusted)).of(LogFiles.at(part.log));
        }
        FirelineApi api = server.api();
        List<NoteVerifier> trusted = keys.orOf(api);
        return part.incident == null
                ? new WholeLog(trusted, earlier(trusted)).of(api)
                : OneIncident.verdict(OneIncident.bundle(api, part.incident), trusted);
    }

    private Verdict bundle(Path file) {
        try {
            return OneIncident.verdict(
                    IncidentBundle.read(Files.readString(file, StandardCharsets.UTF_8)), keys.given());
        } catch (NotVerifiedException e) {
            return new Verdict(file.toString(), null, 0, List.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new BadUsage("--bundle %s cannot be read (%s)"
                    .formatted(file, e.getClass().getSimpleName()));
        }
    }

    private List<Checkpoint> earlier(List<NoteVerifier> trusted) {
        return earlier.stream()
                .map(file -> {
                    try {
                        return Checkpoint.open(Files.readString(file, StandardCharsets.UTF_8), trusted);
                    } catch (NotVerifiedException e) {
                        throw new BadUsage("--earlier %s: %s".formatted(file, e.getMessage()));
                    } catch (IOException e) {
                        throw new BadUsage("--earlier %s cannot be read (%s)"
                                .formatted(file, e.getClass().getSimpleName()));
                    }
                })
                .toList();
    }
}
