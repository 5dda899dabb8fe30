package dev.fireline.archive;

import static dev.fireline.archive.Rows.DECLARED;
import static dev.fireline.archive.Rows.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlertStreamsKeptTest extends EmptyArchive {
    @Test
    void aStreamIsReplacedByALaterVersionOnly() {
        archive.alertStream(stream("alert:p:g:1", 2, 20, null));

        archive.alertStream(stream("alert:p:g:1", 1, 10, null));
        archive.alertStream(stream("alert:p:g:1", 2, 99, null));

        assertThat(occurrencesListed()).containsExactly(20L);
    }

    @Test
    void aLaterRunOfTheSameStreamReplacesTheEarlierAlthoughItsVersionsBeginAgain() {
        archive.alertStream(stream("alert:p:g:1", "p", 57, 57, "INC-1", DECLARED));

        archive.alertStream(stream("alert:p:g:1", "p", 1, 1, "INC-2", DECLARED.plusSeconds(3600)));
        archive.alertStream(stream("alert:p:g:1", "p", 58, 58, "INC-1", DECLARED));

        assertThat(occurrencesListed()).containsExactly(1L);
        assertThat(archive.occurrences("INC-1")).isEqualTo(58);
        assertThat(archive.occurrences("INC-2")).isEqualTo(1);
    }

    @Test
    void theAlertsOfSeveralStreamsCountTogether() {
        archive.alertStream(stream("alert:p:g:1", 1, 3, "INC-1"));
        archive.alertStream(stream("alert:p:h:2", 1, 4, "INC-1"));

        assertThat(archive.occurrences("INC-1")).isEqualTo(7);
        assertThat(archive.occurrences("INC-9")).isZero();
    }

    @Test
    void everyStreamThatHoldsAnAlertOfASenderIsFound() {
        archive.alertStream(stream("alert:p:g:1", 1, 1, null));
        archive.alertStream(stream("alert:q:g:1", 1, 1, null));

        assertThat(archive.streamsHolding("alertmanager", List.of("f1", "f2")))
                .containsExactly(
                        new AlertMembership("alertmanager", "f1", "alert:p:g:1", true),
                        new AlertMembership("alertmanager", "f1", "alert:q:g:1", true));
        assertThat(archive.streamsHolding("generic", List.of("f1"))).isEmpty();
        assertThat(archive.streamsHolding("generic", List.of())).isEmpty();
    }

    @Test
    void unmatchedStreamsAreListedByThemselvesPageByPage() {
        archive.alertStream(stream("alert:p:g:1", 1, 1, null));
        archive.alertStream(stream("alert:unmatched:1", null, 1, 1, null, DECLARED));
        archive.alertStream(stream("alert:unmatched:2", null, 1, 1, null, DECLARED.plusSeconds(60)));

        Page<AlertStreamRow> first = archive.alertStreams(true, 1, null);
        Page<AlertStreamRow> second = archive.alertStreams(true, 1, first.next());

        assertThat(first.items()).extracting(AlertStreamRow::id).containsExactly("alert:unmatched:2");
        assertThat(second.items()).extracting(AlertStreamRow::id).containsExactly("alert:unmatched:1");
        assertThat(second.next()).isNull();
        assertThat(archive.alertStreams(false, 10, null).items()).hasSize(3);
    }

    private List<Long> occurrencesListed() {
        return archive.alertStreams(false, 10, null).items().stream()
                .map(AlertStreamRow::occurrences)
                .toList();
    }
}
