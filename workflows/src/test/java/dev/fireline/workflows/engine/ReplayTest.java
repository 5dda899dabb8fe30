package dev.fireline.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.TestTown;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Incidents that began under a released version go on under this one. */
class ReplayTest {
    static List<Path> histories() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ReplayTest.class.getResource("/histories"))
                .toURI());
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void everyHistoryOfAReleasedVersionReplays(Path history) throws IOException {
        String json = Files.readString(history);
        assertThatCode(() -> replay(json)).doesNotThrowAnyException();
    }

    @Test
    void everyMainScenarioIsRecorded() throws IOException, URISyntaxException {
        assertThat(histories())
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "alert-stream.json",
                        "cancel.json",
                        "doubted.json",
                        "lost.json",
                        "playbook.json",
                        "resolved-early.json",
                        "restart.json",
                        "signals.json",
                        "upgraded.json");
    }

    @Test
    void aHistoryThatDiffersDoesNotReplay() throws IOException, URISyntaxException {
        Path playbook = histories().stream()
                .filter(file -> file.endsWith("playbook.json"))
                .findFirst()
                .orElseThrow();
        String json = Files.readString(playbook);
        String other = json.replace("\"name\": \"kubernetes.delete-secret\"", "\"name\": \"kubernetes.restart\"");
        assertThat(other).isNotEqualTo(json);
        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("kubernetes.restart");
    }

    static void replay(String json) throws Exception {
        WorkflowExecutionHistory anonymous = WorkflowExecutionHistory.fromJson(json);
        String id = anonymous
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getWorkflowId();
        TestTown.replay(WorkflowExecutionHistory.fromJson(json, id));
    }
}
