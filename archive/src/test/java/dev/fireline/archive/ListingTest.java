package dev.fireline.archive;

import static dev.fireline.archive.Rows.DECLARED;
import static dev.fireline.archive.Rows.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        assertThat(ids(everything(10, null))).containsExactly("INC-E", "INC-D", "INC-C", "INC-B", "INC-A");
        assertThat(ids(query("CLOSED", null, null, null))).containsExactly("INC-C");
        assertThat(ids(query("OPEN", "P2", null, null))).containsExactly("INC-E", "INC-D");
        assertThat(ids(query(null, null, "mpc-transformer", null))).containsExactly("INC-A");
    }

    @Test
    void textIsFoundInIdTitleAndServiceWhateverTheCase() {
        assertThat(ids(query(null, null, null, "KEY IS"))).containsExactly("INC-A");
        assertThat(ids(query(null, null, null, "inc-b"))).containsExactly("INC-B");
        assertThat(ids(query(null, null, null, "checkout"))).hasSize(5);
    }

    @Test
    void signsThatMeanSomethingToTheDatabaseAreFoundAsThemselves() {
        assertThat(ids(query(null, null, null, "%"))).containsExactly("INC-C");
        assertThat(ids(query(null, null, null, "k_f"))).containsExactly("INC-C");
        assertThat(ids(query(null, null, null, "\\"))).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeatEvenAtTheSameMoment() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<IncidentRow> page = archive.incidents(everything(1, cursor));
            page.items().forEach(row -> seen.add(row.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).containsExactly("INC-E", "INC-D", "INC-C", "INC-B", "INC-A");
    }

    @Test
    void aForeignCursorOrLimitIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> archive.incidents(everything(1, "bogus!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bogus!'");
        assertThatThrownBy(() -> everything(501, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit is 501, allowed: 1 to 500");
    }

    @Test
    void everyOtherFilterNarrowsToo() {
        assertThat(ids(query(List.of("OPEN", "CLOSED"), List.of("P0", "P1"), null, null)))
                .containsExactly("INC-C", "INC-B", "INC-A");
        assertThat(ids(query(List.of(), List.of(), DECLARED.plusSeconds(60), DECLARED.plusSeconds(180))))
                .containsExactly("INC-C", "INC-B");
        assertThat(ids(exactly("checkout", null, List.of(), null))).hasSize(5);
        assertThat(ids(exactly("check", null, List.of(), null))).isEmpty();
        assertThat(ids(exactly(null, "nobody-leads-so", List.of(), null))).isEmpty();
        assertThat(ids(exactly(null, null, List.of("contain"), null))).hasSize(5);
        assertThat(ids(exactly(null, null, List.of("review", "closed"), null))).isEmpty();
        assertThat(ids(exactly(null, null, List.of(), true)))
                .doesNotContainAnyElementsOf(ids(exactly(null, null, List.of(), false)));
    }

    private static IncidentQuery exactly(
            @Nullable String service, @Nullable String commander, List<String> phases, @Nullable Boolean breached) {
        return new IncidentQuery(
                List.of(), List.of(), null, service, commander, phases, breached, List.of(), null, null, null, 10,
                null);
    }

    private static IncidentQuery query(
            List<String> statuses, List<String> severities, @Nullable Instant from, @Nullable Instant to) {
        return new IncidentQuery(
                statuses, severities, null, null, null, List.of(), null, List.of(), from, to, null, 10, null);
    }

    private static IncidentQuery query(
            @Nullable String status, @Nullable String severity, @Nullable String plan, @Nullable String text) {
        return new IncidentQuery(
                status == null ? List.of() : List.of(status),
                severity == null ? List.of() : List.of(severity),
                plan,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                text,
                10,
                null);
    }

    private static List<String> ids(IncidentQuery query) {
        return archive.incidents(query).items().stream().map(IncidentRow::id).toList();
    }

    private static IncidentQuery everything(int limit, @Nullable String cursor) {
        return new IncidentQuery(
                List.of(), List.of(), null, null, null, List.of(), null, List.of(), null, null, null, limit, cursor);
    }
}
