package dev.fireline.bridge.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of an incident that takes no words while the archive is down. */
class IncidentReaderTest {
    private final RecordedIncidents incidents = new RecordedIncidents();

    @Test
    void whatIsOverIsSaidToBeOverAsTemporalKnowsItAndWhatNobodyCanSayIsNotSaidToBeUnknown() {
        incidents.stands("INC-1", "completed (Severity P1)");
        try (HikariDataSource nobody = ArchiveDatabase.pool("jdbc:postgresql://127.0.0.1:1/none", null, null)) {
            IncidentReader reader = new IncidentReader(new Archive(nobody), incidents, new PlanBook(List.of()));

            assertThat(reader.silent("INC-1")).isInstanceOfSatisfying(ProblemException.class, over -> {
                assertThat(over.problem()).isEqualTo(Problem.OVER);
                assertThat(over.detail()).isEqualTo("incident INC-1 is over: its workflow is completed (Severity P1)");
            });
            assertThat(reader.silent("INC-2")).isInstanceOf(ArchiveUnavailableException.class);
        }
    }
}
