package dev.fireline.archive;

import static dev.fireline.archive.Rows.DECLARED;
import static dev.fireline.archive.Rows.incident;
import static dev.fireline.archive.Rows.journal;
import static dev.fireline.archive.Rows.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ArchiveTest extends EmptyArchive {
    @Test
    void anIncidentIsReadAsItWasKept() {
        IncidentRow row = incident("INC-1", 2);

        archive.append(row, List.of(journal(1, "declared"), journal(2, "paged")));

        assertThat(archive.incident("INC-1")).hasValueSatisfying(kept -> {
            assertThat(kept).usingRecursiveComparison().ignoringFields("view").isEqualTo(row);
            assertThat(kept.view()).isEqualTo("{\"id\": \"INC-1\", \"lastSeq\": 2}");
        });
        assertThat(archive.timeline("INC-1", 0, 10))
                .extracting(JournalRow::what)
                .containsExactly("declared", "paged");
        assertThat(archive.timeline("INC-1", 0, 10).getFirst())
                .usingRecursiveComparison()
                .ignoringFields("details")
                .isEqualTo(journal(1, "declared"));
        assertThat(archive.timeline("INC-1", 1, 10)).extracting(JournalRow::seq).containsExactly(2L);
    }

    @Test
    void theFirstRowOfASeqStaysWhateverIsWrittenLater() {
        archive.append(incident("INC-1", 1), List.of(journal(1, "as it was")));

        archive.append(incident("INC-1", 2), List.of(journal(1, "rewritten"), journal(2, "next")));

        assertThat(archive.timeline("INC-1", 0, 10))
                .extracting(JournalRow::what)
                .containsExactly("as it was", "next");
    }

    @Test
    void anEarlierStateNeverReplacesALaterOneButItsRowsAreKept() {
        archive.append(incident("INC-1", 5), List.of(journal(5, "five")));

        archive.append(incident("INC-1", 4), List.of(journal(4, "four")));

        assertThat(archive.incident("INC-1")).map(IncidentRow::lastSeq).contains(5L);
        assertThat(archive.timeline("INC-1", 0, 10)).extracting(JournalRow::seq).containsExactly(4L, 5L);
    }

    @Test
    void aFailedRowLeavesNothingOfItsBatchBehind() {
        JournalRow broken = new JournalRow(2, DECLARED, "NOTE", "contain", null, "alice", "x", null, "no json");

        assertThatThrownBy(() -> archive.append(incident("INC-1", 2), List.of(journal(1, "one"), broken)))
                .isNotInstanceOf(ArchiveUnavailableException.class);

        assertThat(archive.incident("INC-1")).isEmpty();
        assertThat(archive.timeline("INC-1", 0, 10)).isEmpty();
    }

    @Test
    void textThatPostgresqlCannotHoldIsKeptWithAReplacementLetter() {
        JournalRow odd = new JournalRow(
                1,
                DECLARED,
                "NOTE",
                "contain",
                null,
                "alice",
                "a\0b\ud800c",
                null,
                "{\"x\":\"n\\u0000\",\"y\":\"\\\\u0000\"}");

        archive.append(incident("INC-1", 1), List.of(odd));

        JournalRow kept = archive.timeline("INC-1", 0, 1).getFirst();
        assertThat(kept.what()).isEqualTo("a\ufffdb\ufffdc");
        assertThat(kept.details()).isEqualTo("{\"x\": \"n\ufffd\", \"y\": \"\\\\u0000\"}");
    }

    @Test
    void writersAtOnceLeaveTheLatestStateAndEveryRowOnce() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int seq = 1; seq <= 40; seq++) {
            int last = seq;
            writers.add(() -> {
                archive.append(incident("INC-1", last), List.of(journal(last, "n")));
                archive.alertStream(stream("alert:p:g:1", last, last, "INC-1"));
                return null;
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        assertThat(archive.incident("INC-1")).map(IncidentRow::lastSeq).contains(40L);
        assertThat(archive.timeline("INC-1", 0, 100)).hasSize(40);
        assertThat(archive.alertStreams(false, 10, null).items())
                .singleElement()
                .extracting(AlertStreamRow::version)
                .isEqualTo(40L);
        assertThat(archive.occurrences("INC-1")).isEqualTo(40);
    }

    @Test
    void theTablesAreMadeOnceByWhoeverComesFirst() {
        archive.migrate();
        archive.append(incident("INC-1", 1), List.of());

        assertThat(new Archive(database).incident("INC-1")).isPresent();
    }
}
