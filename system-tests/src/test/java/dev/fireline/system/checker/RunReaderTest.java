package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.Repository;
import dev.fireline.system.checker.Observed.TimelineRow;
import dev.fireline.system.checker.Run.Entry;
import io.temporal.api.history.v1.History;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The histories that every build replays are real ones, so they are what the checker must be able to read. */
class RunReaderTest {
    private static final Path RECORDED = Repository.root().resolve("workflows/src/test/resources/histories/0.1");

    @Test
    void readsWhatAnIncidentWasDeclaredWithDidAndWroteDown() throws IOException {
        Run run = read("playbook.json");

        assertThat(run.isIncident()).isTrue();
        assertThat(run.declared()).isNotNull();
        assertThat(run.actions())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.request().idempotencyKey())
                        .startsWith(asked.request().incident() + "/"));
        assertThat(run.answers()).isNotEmpty();
        assertThat(run.timers())
                .isNotEmpty()
                .allSatisfy(timer -> assertThat(timer.due()).isAfterOrEqualTo(timer.startedAt()));
        assertThat(run.journal().stream().map(Entry::seq).distinct())
                .isEqualTo(LongStream.rangeClosed(1, run.journal().getLast().seq())
                        .boxed()
                        .toList());
        assertThat(run.broken()).isEmpty();
    }

    @Test
    void readsWhatAStreamReceivedAndDeclared() throws IOException {
        Run run = read("alert-stream.json");

        assertThat(run.isStream()).isTrue();
        assertThat(run.received()).isNotEmpty();
        assertThat(run.children()).isNotEmpty();
    }

    @Test
    void hasNothingToSayAboutARecordedIncidentButWhatIsTakenFromIt() throws IOException {
        Run run = read("playbook.json");
        List<TimelineRow> archive = run.journal().stream()
                .map(entry -> new TimelineRow(run.workflow(), entry.seq(), entry.what()))
                .toList();

        assertThat(Checker.judge(new Observed(List.of(), List.of(), List.of(run), archive, List.of())))
                .noneMatch(finding -> finding.invariant() == Invariant.I5);
        assertThat(Checker.judge(new Observed(
                        List.of(), List.of(), List.of(run), archive.subList(1, archive.size()), List.of())))
                .anyMatch(finding -> finding.invariant() == Invariant.I5);
    }

    private static Run read(String file) throws IOException {
        History history = WorkflowExecutionHistory.fromJson(Files.readString(RECORDED.resolve(file)))
                .getHistory();
        return RunReader.read("INC-recorded", "r", history);
    }
}
