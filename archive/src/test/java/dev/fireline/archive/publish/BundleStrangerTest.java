package dev.fireline.archive.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.publish.Stranger.Said;
import dev.fireline.archive.tlog.NoteSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The record of one incident, as it is exported, is verified offline by a program of others that knows nothing but what
 * docs/audit.md says of the file; and every way to change it is found by it and by us.
 */
class BundleStrangerTest {
    private static final String INCIDENT = "INC-3";
    private static final String KEY = PublishedLogs.SIGNER.verifier().text();

    @TempDir
    static Path folder;

    private static Stranger stranger;
    private static IncidentBundle original;

    @BeforeAll
    static void export() throws Exception {
        stranger = Stranger.build(folder);
        try (PublishedLogs logs = new PublishedLogs()) {
            logs.grow(700).seal(PublishedLogs.SIGNER);
            original = bundle(logs, INCIDENT);
        }
    }

    @Test
    void theRecordOfAnIncidentIsVerifiedByAStrangerInALogOfEverySize() throws Exception {
        try (PublishedLogs logs = new PublishedLogs()) {
            for (int size : List.of(1, 2, 7, 255, 256, 257, 700)) {
                logs.grow(size).seal(PublishedLogs.SIGNER);
                IncidentBundle bundle = bundle(logs, "INC-0");

                assertThat(said(bundle.json(), KEY))
                        .isEqualTo(new Said(0, "INC-0: " + bundle.entries().size() + " entries verified"));
            }
        }
    }

    @Test
    void theRecordThatIsTamperedWithBelowVerifies() throws Exception {
        assertThat(said(original.json(), KEY).verified()).isTrue();
        assertThat(original.findings(List.of(PublishedLogs.SIGNER.verifier()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTamperedWithIsFoundByAStrangerAndByUs(Tampering tampering) throws Exception {
        IncidentBundle changed = tampering.change.apply(original);
        assertThat(changed).isNotEqualTo(original);

        Said said = said(changed.json(), KEY);

        assertThat(said.verified()).as(said.output()).isFalse();
        assertThat(changed.findings(List.of(PublishedLogs.SIGNER.verifier()))).isNotEmpty();
    }

    @Test
    void theKeyOfSomebodyElseVerifiesNothing() throws Exception {
        String other = NoteSigner.generate("fireline.test/log").verifier().text();

        assertThat(said(original.json(), other).verified()).isFalse();
    }

    /** What somebody who has the file, and not the key, may try. */
    enum Tampering {
        A_WORD_OF_A_LINE(bundle -> entry(
                bundle,
                9,
                entry -> new IncidentBundle.Entry(
                        entry.index(), entry.leaf(), entry.body().replace("alice", "mallory"), entry.proof()))),
        WHEN_IT_WAS(bundle -> entry(
                bundle,
                9,
                entry -> new IncidentBundle.Entry(
                        entry.index(), entry.leaf().replace("2026-11-28", "2026-11-27"), entry.body(), entry.proof()))),
        A_LINE_LEFT_OUT(bundle -> entries(bundle, all -> all.remove(9))),
        THE_FIRST_LINE_LEFT_OUT(bundle -> entries(bundle, List::removeFirst)),
        TWO_LINES_SWAPPED(bundle -> entries(bundle, all -> Collections.swap(all, 3, 4))),
        A_LINE_TWICE(bundle -> entries(bundle, all -> all.add(4, all.get(4)))),
        THE_PROOF_OF_ANOTHER(bundle -> entry(
                bundle,
                9,
                entry -> new IncidentBundle.Entry(
                        entry.index(),
                        entry.leaf(),
                        entry.body(),
                        bundle.entries().get(10).proof()))),
        ANOTHER_PLACE(bundle -> entry(
                bundle,
                9,
                entry -> new IncidentBundle.Entry(entry.index() + 1, entry.leaf(), entry.body(), entry.proof()))),
        ANOTHER_INCIDENT(bundle ->
                new IncidentBundle(bundle.format(), "INC-4", bundle.checkpoint(), bundle.pending(), bundle.entries())),
        NO_LINE(bundle -> entries(bundle, List::clear)),
        THE_SIZE_OF_THE_LOG(bundle -> new IncidentBundle(
                bundle.format(),
                bundle.incident(),
                bundle.checkpoint().replace("\n700\n", "\n701\n"),
                bundle.pending(),
                bundle.entries()));

        private final UnaryOperator<IncidentBundle> change;

        Tampering(UnaryOperator<IncidentBundle> change) {
            this.change = change;
        }

        private static IncidentBundle entry(IncidentBundle bundle, int at, UnaryOperator<IncidentBundle.Entry> change) {
            return entries(bundle, all -> all.set(at, change.apply(all.get(at))));
        }

        private static IncidentBundle entries(IncidentBundle bundle, Consumer<List<IncidentBundle.Entry>> change) {
            List<IncidentBundle.Entry> all = new ArrayList<>(bundle.entries());
            change.accept(all);
            return new IncidentBundle(bundle.format(), bundle.incident(), bundle.checkpoint(), bundle.pending(), all);
        }
    }

    private static IncidentBundle bundle(PublishedLogs logs, String incident) {
        return logs.archive().audit().bundle(incident).orElseThrow();
    }

    private static Said said(String json, String key) throws Exception {
        return stranger.verifyBundle(Files.writeString(folder.resolve("record.json"), json), key);
    }
}
