package dev.fireline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of exhibits must hold. */
public abstract class EvidenceStoreContract {
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    protected abstract EvidenceStore store();

    /** The bytes kept under that key; empty when there are none. */
    protected abstract Optional<String> kept(String bucket, String key);

    @Test
    void anExhibitIsKeptWithLengthAndHashOfItsBytes() {
        ExhibitRef exhibit = keep("logs/web.log", "INC-1/logs/1", "hello");

        assertThat(exhibit.name()).isEqualTo("logs/web.log");
        assertThat(exhibit.sha256()).isEqualTo(HELLO_SHA256);
        assertThat(exhibit.sizeBytes()).isEqualTo(5);
        assertThat(exhibit.location()).endsWith("evidence/INC-1/logs/web.log");
        assertThat(exhibit.worm()).as("nothing was to be locked").isFalse();
        assertThat(kept("evidence", "INC-1/logs/web.log")).hasValue("hello");
    }

    @Test
    void anEmptyExhibitIsAnExhibit() {
        assertThat(keep("empty.log", "k", "").sizeBytes()).isZero();
        assertThat(kept("evidence", "INC-1/empty.log")).hasValue("");
    }

    @Test
    void theSameBytesAgainAreTheSameExhibitWhoeverSendsThem() {
        ExhibitRef first = keep("a.log", "INC-1/logs/1", "hello");
        assertThat(keep("a.log", "INC-1/logs/1", "hello")).isEqualTo(first);
        assertThat(keep("a.log", "INC-1/other/1", "hello")).isEqualTo(first);
    }

    @Test
    void aRepeatOfTheSameRequestGetsWhatWasKeptFirst() {
        ExhibitRef first = keep("a.log", "INC-1/logs/1", "hello");
        assertThat(keep("a.log", "INC-1/logs/1", "hello, and more was logged since"))
                .isEqualTo(first);
        assertThat(kept("evidence", "INC-1/a.log")).hasValue("hello");
    }

    @Test
    void anotherRequestNeverReplacesWhatIsThere() {
        keep("a.log", "INC-1/logs/1", "hello");
        assertRefused(() -> keep("a.log", "INC-1/logs/2", "something else"));
        assertThat(kept("evidence", "INC-1/a.log")).hasValue("hello");
    }

    @Test
    void ofManyWritersAtOnceExactlyOneIsKept() throws Exception {
        List<Callable<ExhibitRef>> writers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String text = "writer " + i;
            writers.add(() -> keep("race.log", text, text));
        }
        int won = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ExhibitRef> writer : threads.invokeAll(writers)) {
                try {
                    writer.get();
                    won++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(StoreFault.class);
                }
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(kept("evidence", "INC-1/race.log"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("writer "));
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingAndIsTriedAgain() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("half of i".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }
                });
        assertThatThrownBy(() -> store().keep(write("a.log", "k"), broken))
                .isInstanceOfSatisfying(StoreFault.class, fault -> {
                    assertThat(fault.type()).isEqualTo(ActionFailure.UNAVAILABLE);
                    assertThat(fault.isPermanent()).isFalse();
                });
        assertThat(kept("evidence", "INC-1/a.log")).isEmpty();
        keep("a.log", "k", "all of it");
        assertThat(kept("evidence", "INC-1/a.log")).hasValue("all of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/../../b", "/absolute", "a//b", ".hidden", "a\\b", "a\nb", "", "a/"})
    void aNameThatLeavesItsPlaceIsTheAuthorsMistake(String name) {
        assertThatThrownBy(() -> keep(name, "k", "x"))
                .isInstanceOfSatisfying(
                        StoreFault.class,
                        fault -> assertThat(fault.type()).isEqualTo(ActionFailure.INVALID_PARAMETERS));
    }

    @Test
    void anExhibitCannotLieBelowAnother() {
        keep("a", "k", "hello");
        assertRefused(() -> keep("a/b", "k", "hello"));
    }

    @Test
    void whatLiesThereIsReadByteForByte() throws IOException {
        ExhibitRef kept = keep("a.log", "INC-1/logs/1", "hello");

        try (InputStream body = store().open(kept.location(), kept.version()).orElseThrow()) {
            assertThat(body).hasContent("hello");
        }
        assertThat(store().hash(kept.location(), kept.version())).hasValue(HELLO_SHA256);
        assertThat(store().look(kept.location(), kept.version())).hasValueSatisfying(there -> {
            assertThat(there.sizeBytes()).isEqualTo(5);
            assertThat(there.isNewest()).isTrue();
            assertThat(there.held()).isFalse();
            assertThat(there.retainUntil()).isNull();
        });
    }

    @Test
    void whereNothingLiesNothingIsFound() {
        String beside = keep("a.log", "INC-1/logs/1", "hello").location().replace("a.log", "b.log");

        assertThat(store().look(beside, null)).isEmpty();
        assertThat(store().open(beside, null)).isEmpty();
        assertThat(store().hash(beside, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://evidence/INC-1/a.log", "file:/etc/passwd", "s3://evidence", ""})
    void whatLiesInAnotherStoreIsNotCalledMissing(String location) {
        keep("a.log", "INC-1/logs/1", "hello");
        assertThatThrownBy(() -> store().look(location, null))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.type()).isEqualTo(ActionFailure.NOT_CONFIGURED));
    }

    @Test
    void whatNothingKeepsCanBeDeleted() {
        ExhibitRef kept = keep("a.log", "INC-1/logs/1", "hello");

        store().delete(kept.location(), kept.version());

        assertThat(kept("evidence", "INC-1/a.log")).isEmpty();
    }

    protected final ExhibitRef keep(String name, String key, String text) {
        return store().keep(write(name, key), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    protected static EvidenceWrite write(String name, String key) {
        return new EvidenceWrite("evidence", "INC-1", name, "text/plain; charset=utf-8", key);
    }

    protected static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StoreFault.class, fault -> {
            assertThat(fault.type()).isEqualTo(ActionFailure.REFUSED);
            assertThat(fault.isPermanent()).isTrue();
        });
    }
}
