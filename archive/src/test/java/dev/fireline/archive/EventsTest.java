package dev.fireline.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One sequence of everything that happened, whoever writes it. */
class EventsTest extends EmptyArchive {
    private static final int WRITERS = 8;
    private static final int BATCHES = 150;
    private HikariDataSource other;

    @BeforeEach
    void openAnother() {
        other = ArchiveDatabase.pool(database.getJdbcUrl(), "postgres", "");
        archive.migrate();
    }

    @AfterEach
    void closeTheOther() {
        other.close();
    }

    @Test
    void aReaderThatReadsOnMissesNothingAndSeesNothingTwiceWhileManyWrite() throws Exception {
        Archive bridge = new Archive(other);
        AtomicBoolean written = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<EventRow>> reader = threads.submit(() -> readOn(bridge, written));
            double rate;
            try {
                rate = write(threads, "INC-");
            } finally {
                written.set(true);
            }
            List<EventRow> seen = reader.get();
            assertThat(seen)
                    .extracting(EventRow::position)
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(seen)
                    .extracting(row -> row.incidentId() + "/" + row.entry().seq())
                    .doesNotHaveDuplicates()
                    .hasSize(WRITERS * BATCHES * 2);
            JdbcClient.create(database)
                    .sql("alter table timeline disable trigger timeline_numbered")
                    .update();
            double unnumbered = write(threads, "INC-UNNUMBERED-");
            System.out.printf(
                    "appends per second, %d writers: %.0f numbered, %.0f without positions (%.2f)%n",
                    WRITERS, rate, unnumbered, rate / unnumbered);
        }
    }

    @Test
    void aRepeatIsNotSeenAgainAndOneIncidentIsSeenAlone() {
        append("INC-A", 1, 2);
        append("INC-B", 1);
        append("INC-A", 1, 2, 3);

        assertThat(archive.events(0, null, 10))
                .extracting(row -> row.incidentId() + "/" + row.entry().seq())
                .containsExactly("INC-A/1", "INC-A/2", "INC-B/1", "INC-A/3");
        assertThat(archive.events(0, "INC-B", 10)).hasSize(1);
        long second = archive.events(0, null, 2).getLast().position();
        assertThat(archive.events(second, "INC-A", 10))
                .extracting(row -> row.entry().seq())
                .containsExactly(3L);
        assertThat(archive.events(archive.lastEvent(), null, 10)).isEmpty();
    }

    private static List<EventRow> readOn(Archive bridge, AtomicBoolean written) {
        List<EventRow> seen = new ArrayList<>();
        long position = 0;
        while (true) {
            boolean last = written.get();
            List<EventRow> next = bridge.events(position, null, 100);
            seen.addAll(next);
            if (!next.isEmpty()) {
                position = next.getLast().position();
            } else if (last) {
                return seen;
            }
        }
    }

    /** @return batches of two entries, each its own transaction, per second */
    private double write(ExecutorService threads, String prefix) throws Exception {
        long before = System.nanoTime();
        List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                .<Callable<Boolean>>mapToObj(writer -> () -> {
                    for (int i = 0; i < BATCHES; i++) {
                        append(prefix + writer, 2 * i + 1, 2 * i + 2);
                    }
                    return true;
                })
                .toList();
        for (Future<Boolean> writer : threads.invokeAll(writers)) {
            writer.get();
        }
        return WRITERS * BATCHES / ((System.nanoTime() - before) / 1e9);
    }

    private void append(String incident, int... seqs) {
        archive.append(
                Rows.incident(incident, seqs[seqs.length - 1], "P1", "OPEN", "shop", "burns", Rows.DECLARED),
                IntStream.of(seqs)
                        .mapToObj(seq -> Rows.journal(seq, "line " + seq))
                        .toList());
    }
}
