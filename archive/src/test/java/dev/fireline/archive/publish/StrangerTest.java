package dev.fireline.archive.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.publish.Stranger.Said;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.EntryBundle;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.archive.tlog.Tile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/** What is published is verified by programs of others, and every way to change it is found by them and by us. */
class StrangerTest {
    private static final String KEY = PublishedLogs.SIGNER.verifier().text();
    private static final int SIZE = 700; // two whole tiles and a part of one
    private static final int EARLIER = 300;

    @TempDir
    static Path folder;

    @TempDir
    Path copy;

    private static Stranger stranger;
    private static Path original;
    private static Path earlier;

    @BeforeAll
    static void publish() throws Exception {
        stranger = Stranger.build(folder);
        original = folder.resolve("original");
        earlier = folder.resolve("earlier");
        try (PublishedLogs logs = new PublishedLogs()) {
            logs.grow(EARLIER).publish(original);
            Files.copy(original.resolve("checkpoint"), earlier);
            logs.grow(SIZE).publish(original);
        }
    }

    @Test
    void logsOfEverySizeAreVerifiedByAStrangerAsTheyGrow() throws Exception {
        Path growing = folder.resolve("growing");
        try (PublishedLogs logs = new PublishedLogs()) {
            @Nullable Path before = null;
            for (int size : List.of(1, 2, 255, 256, 257, 700, 70_000)) {
                logs.grow(size).publish(growing);

                assertThat(stranger.verify(growing, KEY, before)).isEqualTo(new Said(0, size + " entries verified"));
                assertThat(PublishedLogs.findings(growing, KEY, before)).isEmpty();
                before = Files.copy(growing.resolve("checkpoint"), folder.resolve("checkpoint-" + size));
            }
        }
    }

    @Test
    void aLogPublishedAtOnceIsTheOneThatGrew() throws Exception {
        try (PublishedLogs logs = new PublishedLogs()) {
            Path grown = folder.resolve("grown");
            logs.grow(257).publish(grown);
            logs.grow(SIZE).publish(grown);
            Path atOnce = folder.resolve("at-once");
            logs.publish(atOnce);

            assertThat(Files.readString(atOnce.resolve("checkpoint")))
                    .isEqualTo(Files.readString(grown.resolve("checkpoint")));
            assertThat(stranger.verify(atOnce, KEY, grown.resolve("checkpoint")).verified())
                    .isTrue();
        }
    }

    @Test
    void theLogThatIsTamperedWithBelowVerifies() throws Exception {
        assertThat(stranger.verify(original, KEY, earlier).verified()).isTrue();
        assertThat(PublishedLogs.findings(original, KEY, earlier)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTamperedWithIsFoundByAStrangerAndByUs(Tampering tampering) throws Exception {
        FileSystemUtils.copyRecursively(original, copy);

        tampering.on(copy);

        Said said = stranger.verify(copy, tampering.key, earlier);
        assertThat(said.verified()).as(tampering + ": " + said.output()).isFalse();
        assertThat(PublishedLogs.findings(copy, tampering.key, earlier))
                .as(tampering.name())
                .isNotEmpty();
    }

    private interface Change {
        void on(Path log) throws IOException;
    }

    /** What somebody who can write the files, but has not the key, may try; and somebody who has it. */
    enum Tampering {
        A_LETTER_OF_AN_ENTRY(log -> entries(log, 1, all -> all.get(9)[20] ^= 1)),
        AN_ENTRY_LEFT_OUT(log -> entries(log, 1, all -> all.remove(9))),
        TWO_ENTRIES_SWAPPED(log -> entries(log, 0, all -> Collections.swap(all, 3, 10))),
        AN_ENTRY_TWICE(log -> entries(log, 0, all -> all.set(3, all.get(10)))),
        AN_ENTRY_TOO_MANY(log -> entries(log, 2, all -> all.add(all.getLast()))),
        THE_LAST_ENTRY_CUT_OFF(log -> entries(log, 2, List::removeLast)),
        A_BUNDLE_THAT_BREAKS_OFF(log -> cut(log.resolve(path(Tile.ENTRIES, 1)), 7)),
        A_BUNDLE_THAT_IS_MISSING(log -> Files.delete(log.resolve(path(Tile.ENTRIES, 1)))),
        TWO_BUNDLES_SWAPPED(log -> swap(log.resolve(path(Tile.ENTRIES, 0)), log.resolve(path(Tile.ENTRIES, 1)))),
        A_HASH_OF_A_TILE(log -> flip(log.resolve(path(0, 0)), 40)),
        A_HASH_OF_A_HIGHER_TILE(log -> flip(log.resolve(path(1, 0)), 5)),
        A_HASH_OF_THE_LAST_TILE(log -> flip(log.resolve(path(0, 2)), 40)),
        A_TILE_THAT_BREAKS_OFF(log -> cut(log.resolve(path(0, 1)), 32)),
        A_TILE_THAT_IS_MISSING(log -> Files.delete(log.resolve(path(1, 0)))),
        THE_SIZE(log -> checkpoint(log, note -> note.replace("\n700\n", "\n699\n"))),
        THE_ROOT(log -> checkpoint(log, note -> note.replaceFirst("\n700\n.", "\n700\n" + other(note)))),
        THE_NAME_OF_THE_LOG(
                log -> checkpoint(log, note -> note.replaceFirst("^fireline.test/log", "fireline.test/lag"))),
        A_LETTER_OF_THE_SIGNATURE(log -> checkpoint(log, Tampering::withOtherSignature)),
        NO_SIGNATURE(log -> checkpoint(log, note -> note.substring(0, note.indexOf("\u2014")))),
        A_LINE_MORE_UNDER_THE_SIGNATURE(log -> checkpoint(log, note -> note.replaceFirst("\n\n", "\nanything\n\n"))),
        THE_CHECKPOINT_BEFORE_IT_WITH_ANOTHER_SIZE(
                log -> checkpoint(log, note -> read(earlier).replace("\n300\n", "\n700\n"))),
        SIGNED_BY_ANOTHER_KEY_OF_THAT_NAME(log -> sign(log, NoteSigner.generate("fireline.test/log"), original())),
        THE_KEY_OF_SOMEBODY_ELSE(
                log -> {}, NoteSigner.generate("fireline.test/log").verifier().text()),
        ANOTHER_ROOT_SIGNED_WITH_THE_KEY(
                log -> sign(log, PublishedLogs.SIGNER, new Checkpoint("fireline.test/log", SIZE, new byte[32]))),
        ANOTHER_LOG_WITH_THE_KEY(log -> anotherLog(log, SIZE)),
        AN_OLDER_STATE_WITH_THE_KEY(log -> anotherLog(log, EARLIER - 1));

        private final Change change;
        private final String key;

        Tampering(Change change) {
            this(change, KEY);
        }

        Tampering(Change change, String key) {
            this.change = change;
            this.key = key;
        }

        void on(Path log) throws IOException {
            change.on(log);
        }

        private static String path(int level, long index) {
            return Tile.in(SIZE, level, index).orElseThrow().path();
        }

        private static void entries(Path log, long index, Consumer<List<byte[]>> change) throws IOException {
            Tile tile = Tile.in(SIZE, Tile.ENTRIES, index).orElseThrow();
            Path file = log.resolve(tile.path());
            List<byte[]> all = new ArrayList<>(EntryBundle.read(tile, Files.readAllBytes(file)));
            change.accept(all);
            Files.write(file, EntryBundle.of(all));
        }

        private static void flip(Path file, int at) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            bytes[at] ^= 1;
            Files.write(file, bytes);
        }

        private static void cut(Path file, int bytes) throws IOException {
            byte[] all = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(all, all.length - bytes));
        }

        private static void swap(Path one, Path other) throws IOException {
            byte[] first = Files.readAllBytes(one);
            Files.write(one, Files.readAllBytes(other));
            Files.write(other, first);
        }

        private static void checkpoint(Path log, UnaryOperator<String> change) throws IOException {
            Path file = log.resolve("checkpoint");
            String note = Files.readString(file);
            String changed = change.apply(note);
            assertThat(changed).isNotEqualTo(note);
            Files.writeString(file, changed);
        }

        private static String other(String note) {
            return note.split("\n", -1)[2].startsWith("A") ? "B" : "A";
        }

        private static String withOtherSignature(String note) {
            int at = note.length() - 20;
            return note.substring(0, at) + (note.charAt(at) == 'A' ? 'B' : 'A') + note.substring(at + 1);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Checkpoint original() {
            return Checkpoint.open(read(original.resolve("checkpoint")), List.of(PublishedLogs.SIGNER.verifier()));
        }

        private static void sign(Path log, NoteSigner signer, Checkpoint checkpoint) throws IOException {
            Files.writeString(log.resolve("checkpoint"), checkpoint.signed(signer));
        }

        /** A whole log that verifies by itself, and has not grown from the one that was seen before. */
        private static void anotherLog(Path log, int size) throws IOException {
            FileSystemUtils.deleteRecursively(log);
            try (PublishedLogs logs = new PublishedLogs()) {
                logs.grow(size).publish(log);
            }
            assertThat(PublishedLogs.findings(log, KEY, null)).isEmpty();
        }
    }
}
