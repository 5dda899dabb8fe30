package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.receiver.StandInReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void whatIsMeasuredIsWhatTheDocumentSaysAndNamesNoIncident() throws IOException {
        try (StandInReceiver receiver = StandInReceiver.start()) {
            STAGE.shareCache();
            STAGE.serve(
                    "--plans",
                    PlansFolder.write(STAGE.folder().resolve("plans"), receiver.url("/"))
                            .toString(),
                    "--mode",
                    "live");
            Api api = STAGE.api();
            String alert = Alerts.firing("MpcKeyExposed");
            await("the alert to be taken; as its sender does, it is sent again until it is")
                    .atMost(SOON)
                    .until(() -> api.alertmanager(alert).status() == 202);
            api.awaitIncident("plan=mpc-transformer");

            await("every documented metric to be there")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(names(scrape())).isEqualTo(documented()));
            await("what happened to be counted")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(scrape())
                            .containsPattern("fireline_incidents_open\\{[^}]*} 1.0")
                            .containsPattern(
                                    "fireline_pages_total\\{[^}]*channel=\"webhook\",outcome=\"sent\"[^}]*} [1-9]")
                            .containsPattern(
                                    "fireline_intake_requests_seconds_count\\{[^}]*outcome=\"accepted\",source=\"alertmanager\"[^}]*} 1")
                            .containsPattern("fireline_task_queue_pollers\\{[^}]*queue=\"fireline-kubernetes\"[^}]*} 1")
                            .contains("application=\"fireline\"")
                            .contains("temporal_worker_task_slots_available")
                            .doesNotContain("INC-"));
        }
    }

    private static String scrape() {
        return get("/metrics");
    }

    private static String get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + STAGE.ports().management() + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Families of ours, as {@code # TYPE} lines name them. */
    private static Set<String> names(String scrape) {
        Set<String> names = new TreeSet<>();
        Matcher types = Pattern.compile("(?m)^# TYPE (fireline_\\S+) ").matcher(scrape);
        while (types.find()) {
            if (!types.group(1).endsWith("_max")) { // beside every timer
                names.add(types.group(1));
            }
        }
        return names;
    }

    private static Set<String> documented() {
        try {
            List<String> lines = Files.readAllLines(Repository.root().resolve("docs/operations.md"));
            Set<String> names = new TreeSet<>();
            lines.stream()
                    .map(Pattern.compile("^\\| `(fireline_[a-z_]+)` \\|.*")::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> names.add(row.group(1)));
            return names;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
