package dev.fireline.cli.audit;

import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.cli.CannotStart;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline audit export}. */
@Command(
        name = "export",
        description =
                "Writes a file with one incident's whole record, its proofs and the checkpoint: it verifies offline.",
        footer = {
            "",
            "Example:",
            "  fireline audit export INC-20261121-093000 --out record.json",
            "",
            "Whoever gets it needs the public key from somewhere else: `fireline audit key` prints it."
        })
final class ExportIncident implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "INCIDENT", description = "Id of the incident.")
    private String incident = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Default INCIDENT.audit.json; - is standard output.")
    private @Nullable String out;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        IncidentBundle bundle = OneIncident.bundle(api, incident);
        PrintWriter err = spec.commandLine().getErr();
        write(bundle.json());
        Verdict verdict = OneIncident.verdict(bundle, TrustedKeys.of(api));
        err.println((verdict.isGood() ? "exported  " : "exported, and NOT verified  ") + verdict.line());
        verdict.findings().forEach(err::println);
        err.flush();
        return verdict.isGood() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private void write(String json) {
        if ("-".equals(out)) {
            spec.commandLine().getOut().println(json);
            spec.commandLine().getOut().flush();
            return;
        }
        Path file = Path.of(out == null ? incident.replaceAll("[^A-Za-z0-9._-]", "_") + ".audit.json" : out);
        try {
            Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
