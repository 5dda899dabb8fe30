package dev.fireline.cli.evidence;

import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.PersonOption;
import dev.fireline.cli.client.ServerOptions;
import dev.fireline.cli.incident.IncidentParameter;
import dev.fireline.cli.output.OutputOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code fireline evidence export}. */
@Command(
        name = "export",
        description = "Writes all exhibits of an incident into one zip archive that a stranger can check.",
        footer = {
            "",
            "Example:",
            "  fireline evidence export INC-20261121-093000 --by alice --reason 'for the police, case 17/4'",
            "",
            "It holds the exhibits, SHA256SUMS, and evidence.json: what a verification found, and",
            "who had what and when. That it was exported stands in the record.",
            "Ends with 1 when something is not as it was kept; the archive is written all the same."
        })
final class ExportEvidence implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private IncidentParameter incident = new IncidentParameter();

    @Option(names = "--to", paramLabel = "FILE", description = "A file that is not there yet; default: INCIDENT.zip.")
    private @Nullable Path file;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            required = true,
            description = "For whom, and why; for the record.")
    private String reason = "";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        FirelineApi api = server.api();
        Path to = file == null ? Path.of(incident.id() + ".zip") : file;
        Map<String, String> body = Map.of("by", person.login(api), "reason", reason);
        long bytes = NewFile.of(to).fill(() -> api.postForBytes(incident.path() + "/evidence/export", body));
        Soundness soundness = new Soundness(verification(to));
        output.write(soundness.verification(), page -> {
            page.line(to + ": " + bytes + " bytes");
            soundness.print(page);
        });
        return soundness.exitCode();
    }

    /** What is in an archive is not always what was kept: who carries it away must know. */
    private static JsonNode verification(Path archive) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry evidence = zip.getEntry("evidence.json");
            if (evidence == null) {
                throw new BadUsage(archive + " has no evidence.json: it is no export");
            }
            try (InputStream json = zip.getInputStream(evidence)) {
                return JSON.readTree(json).path("verification");
            }
        } catch (IOException e) {
            throw new BadUsage(archive + " cannot be read: " + e.getMessage());
        }
    }
}
