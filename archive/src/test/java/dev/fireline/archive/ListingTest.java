package dev.fireline.archive;

import static dev.fireline.archive.Rows.DECLARED;
import static dev.fireline.archive.Rows.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static HikariDataSource database;
    private static Archive archive;

    @BeforeAll
    static void keepFiveIncidents() {
        database = ArchiveServer.newDatabase();
        archive = new Archive(database);
        keep("INC-A", "P0", "OPEN", "mpc-transformer", "a key is exposed", 0);
        keep("INC-B", "P1", "OPEN", "phoenix-rooivalk", "a node is down", 60);
        keep("INC-C", "P1", "CLOSED", "phoenix-rooivalk", "100% of disk_full", 120);
        keep("INC-D", "P2", "OPEN", "phoenix-rooivalk", "latency", 180);
        keep("INC-E", "P2", "OPEN", "phoenix-rooivalk", "latency again", 180);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void keep(String id, String severity, String status, String plan, String title, int after) {
        archive.append(incident(id, 1, severity, status, plan, title, DECLARED.plusSeconds(after)), List.of());
    }

    @Test
    void theNewestComesFirstAndEveryFilterNarrows() {
        assertThat(ids(new IncidentQuery(null, null, null, null, 10, null)))
                .containsExactly("INC-E", "INC-D", "INC-C", "INC-B", "INC-A");
        assertThat(ids(new IncidentQuery("CLOSED", null, null, null, 10, null))).containsExactly("INC-C");
        assertThat(ids(new IncidentQuery("OPEN", "P2", null, null, 10, null))).containsExactly("INC-E", "INC-D");
        assertThat(ids(new IncidentQuery(null, null, "mpc-transformer", null, 10, null)))
                .containsExactly("INC-A");
    }

    @Test
    void textIsFoundInIdTitleAndServiceWhateverTheCase() {
        assertThat(ids(new IncidentQuery(null, null, null, "KEY IS", 10, null))).containsExactly("INC-A");
        assertThat(ids(new IncidentQuery(null, null, null, "inc-b", 10, null))).containsExactly("INC-B");
        assertThat(ids(new IncidentQuery(null, null, null, "checkout", 10, null)))
                .hasSize(5);
    }

    @Test
    void signsThatMeanSomethingToTheDatabaseAreFoundAsThemselves() {
        assertThat(ids(new IncidentQuery(null, null, null, "%", 10, null))).containsExactly("INC-C");
        assertThat(ids(new IncidentQuery(null, null, null, "k_f", 10, null))).containsExactly("INC-C");
        assertThat(ids(new IncidentQuery(null, null, null, "\\", 10, null))).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeatEvenAtTheSameMoment() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<IncidentRow> page = archive.incidents(new IncidentQuery(null, null, null, null, 1, cursor));
            page.items().forEach(row -> seen.add(row.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).containsExactly("INC-E", "INC-D", "INC-C", "INC-B", "INC-A");
    }

    @Test
    void aForeignCursorOrLimitIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> archive.incidents(new IncidentQuery(null, null, null, null, 1, "bogus!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bogus!'");
        assertThatThrownBy(() -> new IncidentQuery(null, null, null, null, 501, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit is 501, allowed: 1 to 500");
    }

    private static List<String> ids(IncidentQuery query) {
        return archive.incidents(query).items().stream().map(IncidentRow::id).toList();
    }
}
