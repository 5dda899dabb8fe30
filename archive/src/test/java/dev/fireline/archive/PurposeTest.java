package dev.fireline.archive;

import static dev.fireline.archive.Rows.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.IncidentQuery.Purpose;
import dev.fireline.plans.value.Components;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurposeTest {
    @Test
    void whatHappenedIsListedApartFromWhatIsPlayedAndWhatComesRound() {
        try (HikariDataSource database = ArchiveServer.newDatabase()) {
            Archive archive = new Archive(database);
            keep(archive, "INC-1", "\"schedule\":null,\"drill\":null");
            keep(archive, "SCH-1", "\"schedule\":\"quarterly\",\"drill\":null");
            keep(archive, "DRL-1", "\"drill\":\"game-day\"");
            keep(archive, "INC-OLD", "\"severity\":\"P1\"");

            assertThat(ids(archive, Purpose.INCIDENT)).containsExactlyInAnyOrder("INC-1", "INC-OLD");
            assertThat(ids(archive, Purpose.DRILL)).containsExactly("DRL-1");
            assertThat(ids(archive, Purpose.SCHEDULE)).containsExactly("SCH-1");
            assertThat(ids(archive, Purpose.DRILL, Purpose.SCHEDULE)).containsExactlyInAnyOrder("DRL-1", "SCH-1");
            assertThat(ids(archive)).hasSize(4);
        }
    }

    private static void keep(Archive archive, String id, String view) {
        archive.append(
                Components.with(incident(id, 1), "view", "{\"id\":\"" + id + "\",\"lastSeq\":1," + view + "}"),
                List.of());
    }

    private static List<String> ids(Archive archive, Purpose... purposes) {
        IncidentQuery query = new IncidentQuery(
                List.of(), List.of(), null, null, null, List.of(), null, List.of(purposes), null, null, null, 10, null);
        return archive.incidents(query).items().stream().map(IncidentRow::id).toList();
    }
}
