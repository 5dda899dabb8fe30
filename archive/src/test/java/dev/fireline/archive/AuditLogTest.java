package dev.fireline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.audit.Leaf;
import dev.fireline.archive.audit.LogCheck;
import dev.fireline.archive.audit.LoggedEntry;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.NoteSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every line is an entry of the log, and what is signed is what stands there. */
class AuditLogTest extends EmptyArchive {
    private static final NoteSigner SIGNER = NoteSigner.generate("fireline.test/log");
    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");

    @Test
    void everyLineIsAnEntryAndARepeatMakesNone() {
        append("INC-A", 1, 2);
        append("INC-B", 1);
        append("INC-A", 1, 2);
        append("INC-A", 2, 3);

        assertThat(archive.audit().entries(0, 100))
                .extracting(entry -> entry.index() + " " + name(entry))
                .containsExactly("0 INC-A/1", "1 INC-A/2", "2 INC-B/1", "3 INC-A/3");
        assertThat(archive.audit().entries("INC-A", 0))
                .extracting(AuditLogTest::name)
                .containsExactly("INC-A/2", "INC-A/3");
    }

    @Test
    void aCheckpointCoversALineOnceItIsSigned() {
        append("INC-A", 1, 2);
        assertThat(archive.audit().covering("INC-A", 2)).isEmpty();

        archive.audit().seal(SIGNER, null, NOW);
        append("INC-A", 3);

        assertThat(archive.audit().covering("INC-A", 2))
                .hasValueSatisfying(
                        note -> assertThat(note).startsWith(SIGNER.verifier().name() + "\n2\n"));
        assertThat(archive.audit().covering("INC-A", 3)).isEmpty();
        assertThat(archive.audit().covering("INC-B", 1)).isEmpty();
    }

    @Test
    void manyWritersMakeOneLogWithoutGapsThatIsWhatItsCheckpointSays() throws Exception {
        archive.migrate();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> writers = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(writer -> () -> {
                        for (int i = 0; i < 40; i++) {
                            append("INC-" + writer, 2 * i + 1, 2 * i + 2);
                            archive.audit().seal(SIGNER, null, NOW.plusSeconds(i));
                        }
                        return true;
                    })
                    .toList();
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
        archive.audit().seal(SIGNER, null, NOW.plusSeconds(100));

        assertThat(archive.audit().size()).isEqualTo(640);
        assertThat(all())
                .extracting(LoggedEntry::index)
                .isEqualTo(IntStream.range(0, 640).mapToObj(Long::valueOf).toList());
        assertThat(checkpoint().size()).isEqualTo(640);
        assertThat(findings()).isEmpty();
        assertThat(archive.audit().seal(SIGNER, null, NOW)).isEmpty();
    }

    @Test
    void linesWrittenBeforeThereWasALogAreItsFirstEntries() {
        append("INC-A", 1, 2);
        append("INC-B", 1);
        sql("delete from audit_entry");

        new Archive(database).migrate();

        assertThat(all()).extracting(AuditLogTest::name).containsExactly("INC-A/1", "INC-A/2", "INC-B/1");
    }

    @Test
    void aLineThatWasChangedIsNamed() {
        append("INC-A", 1, 2, 3);
        archive.audit().seal(SIGNER, null, NOW);
        sql("update timeline set what = 'nothing happened' where seq = 2");

        assertThat(findings())
                .containsExactly("entry 1: the line INC-A/2 of the timeline is not the one that was logged");
    }

    @Test
    void whatWasDoneWithExhibitsIsInTheLogAndAChangedRowOfItIsNamed() {
        append("INC-A", 1);
        read("INC-A", "mallory", "pod.log");
        append("INC-A", 2);
        read("INC-A", "bob", "node.log");
        archive.audit().seal(SIGNER, null, NOW);

        assertThat(all())
                .extracting(AuditLogTest::name)
                .containsExactly("INC-A/1", "INC-A/custody/1", "INC-A/2", "INC-A/custody/2");
        assertThat(findings()).isEmpty();
        IncidentBundle bundle = archive.audit().bundle("INC-A").orElseThrow();
        assertThat(bundle.findings(List.of(SIGNER.verifier()))).isEmpty();
        assertThat(bundle.lines()).isEqualTo(2);
        assertThat(bundle.entries()).hasSize(4);

        sql("alter table custody disable trigger all"); // as the owner of the database can
        sql("update custody set actor = 'nobody' where actor = 'mallory'");
        assertThat(findings())
                .containsExactly(
                        "entry 1: what was done with exhibits, INC-A/custody/1, is not the one that was logged");
        sql("delete from audit_entry where seq = -2");
        sql("delete from custody where number = 2");
        assertThat(findings()).contains("4 entries were signed, and 3 are there");
    }

    @Test
    void whatWasDoneWithExhibitsBeforeItWasLoggedIsMadeUpFor() {
        append("INC-A", 1);
        read("INC-A", "alice", "pod.log");
        sql("delete from audit_entry where seq < 0");
        read("INC-A", "bob", "pod.log");
        sql("delete from audit_entry where seq = -2");

        new Archive(database).migrate();

        assertThat(all())
                .extracting(AuditLogTest::name)
                .containsExactly("INC-A/1", "INC-A/custody/1", "INC-A/custody/2");
        archive.audit().seal(SIGNER, null, NOW);
        assertThat(findings()).isEmpty();
    }

    @Test
    void anEntryThatWasMadeAnewIsFoundByItsChainAndByTheRoot() {
        append("INC-A", 1, 2, 3);
        archive.audit().seal(SIGNER, null, NOW);
        sql("update audit_entry set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '\"kind\":\"NOTE\"',"
                + " '\"kind\":\"FACT\"'), 'UTF8') where seq = 2");

        assertThat(findings())
                .containsExactly(
                        "entry 1: INC-A/2: the entry says kind FACT, and its line NOTE",
                        "entry 2: INC-A/3 does not name the entry before it",
                        "the first 3 entries are not those that were signed");
    }

    @Test
    void aLogThatLostEntriesIsNotSignedAgain() {
        append("INC-A", 1, 2, 3);
        archive.audit().seal(SIGNER, null, NOW);
        sql("delete from audit_entry where seq = 3");
        sql("delete from event where seq = 3");

        assertThatThrownBy(() -> archive.audit().seal(SIGNER, null, NOW))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessage("the log 'fireline.test/log' was signed with 3 entries, and the archive has 2");
        assertThat(findings()).containsExactly("3 entries were signed, and 2 are there");
    }

    @Test
    void anEntryThatIsMissingInTheMiddleIsNamedWhereverItIsNeeded() {
        append("INC-A", 1, 2, 3, 4);
        archive.audit().seal(SIGNER, null, NOW);
        sql("delete from audit_entry where log_index = 2");

        assertThatThrownBy(() -> archive.audit().bundle("INC-A"))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessage("entry 2 is missing in the archive");
        assertThatThrownBy(() -> archive.audit().seal(SIGNER, null, NOW))
                .isInstanceOf(NotVerifiedException.class)
                .hasMessage("entry 2 is missing in the archive");
    }

    @Test
    void aLogIsSignedByOneKeyUntilItIsReplacedByName() {
        append("INC-A", 1);
        archive.audit().seal(SIGNER, null, NOW);
        append("INC-A", 2);

        assertThatThrownBy(() -> archive.audit().seal(NoteSigner.generate("fireline.test/log"), null, NOW))
                .isInstanceOf(OtherKeyException.class)
                .hasMessageStartingWith("the log is signed by the key fireline.test/log+");
        NoteSigner next = NoteSigner.generate("fireline.test/next");
        assertThatThrownBy(() -> archive.audit().seal(next, null, NOW))
                .hasMessageEndingWith("or a new one and fireline.audit.replaces: fireline.test/log");
        assertThat(archive.audit().seal(next, "fireline.test/log", NOW.plusSeconds(1)))
                .isPresent();
        assertThat(archive.audit().verifiers())
                .containsExactly(next.verifier().text(), SIGNER.verifier().text());
    }

    private List<String> findings() {
        LogCheck check = new LogCheck(checkpoint(), List.of());
        all().forEach(entry -> check.add(entry.leaf(), entry.body()));
        return check.findings();
    }

    private Checkpoint checkpoint() {
        return Checkpoint.open(
                archive.audit().checkpoint("fireline.test/log").orElseThrow(), List.of(SIGNER.verifier()));
    }

    private List<LoggedEntry> all() {
        List<LoggedEntry> all = new ArrayList<>();
        List<LoggedEntry> next;
        do {
            next = archive.audit().entries(all.size(), all.size() + 500);
            all.addAll(next);
        } while (!next.isEmpty());
        return all;
    }

    private static String name(LoggedEntry entry) {
        Leaf leaf = Leaf.read(entry.leaf());
        return leaf.incident() + "/" + (leaf.chain() == null ? "" : leaf.chain() + "/") + leaf.seq();
    }

    private void read(String incident, String actor, String exhibit) {
        archive.custody(
                incident,
                List.of(new CustodyRow.Event(NOW, actor, "READ", exhibit, "0".repeat(64), "read", "to find the key")));
    }

    private void sql(String sql) {
        JdbcClient.create(database).sql(sql).update();
    }

    private void append(String incident, int... seqs) {
        archive.append(
                Rows.incident(incident, seqs[seqs.length - 1]),
                IntStream.of(seqs)
                        .mapToObj(seq -> Rows.journal(seq, "line " + seq))
                        .toList());
    }
}
