package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.checker.AuditRecord.Entry;
import dev.fireline.system.checker.AuditRecord.Line;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log in which everything holds, and what the checker says when one thing in it does not. */
class LogKeptTest {
    private static final String NAME = "fireline.test/log";
    private static final byte[] SALT = new byte[16];

    private final List<Line> lines = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> checkpoints = new ArrayList<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private KeyPair key;

    @BeforeEach
    void threeLinesAndOneReadingAreLoggedAndSignedTwice() throws GeneralSecurityException {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        keys.put(NAME, publicText(key));
        log("INC-1", AuditRecord.TIMELINE, 1, null);
        log("INC-2", AuditRecord.TIMELINE, 1, null);
        sign(2);
        log("INC-1", AuditRecord.CUSTODY, 1, null);
        log("INC-1", AuditRecord.TIMELINE, 2, entries.getFirst());
        sign(4);
    }

    @Test
    void findsNothingWhereEverythingHolds() {
        assertThat(judge()).isEmpty();
    }

    @Test
    void findsALineThatWasChanged() {
        Line line = lines.getFirst();
        Map<String, Object> text = new LinkedHashMap<>(line.text());
        text.put("actor", "nobody");
        lines.set(0, new Line(line.incident(), line.chain(), line.seq(), text));

        assertThat(judge()).containsExactly("INC-1/1 is not what was logged");
    }

    @Test
    void findsALineThatIsNotInTheLogAndAnEntryWithoutALine() {
        Line line = lines.get(1);
        lines.set(1, new Line("INC-3", line.chain(), 1, line.text()));

        assertThat(judge()).containsExactly("INC-2/1 is in the log and nowhere else", "INC-3/1 is not in the log");
    }

    @Test
    void findsAReadingThatWasTakenOutOfTheLog() {
        lines.remove(2);
        entries.remove(2);

        assertThat(judge())
                .contains("entry 3 stands where 2 is due", "the checkpoint of 4: there are 3 entries")
                .hasSize(2);
    }

    @Test
    void findsAGapInAChain() {
        log("INC-1", AuditRecord.TIMELINE, 4, entries.getLast());

        assertThat(judge()).containsExactly("INC-1/4 follows 2 in the log");
    }

    @Test
    void findsAnEntryThatNamesAnotherBeforeIt() {
        log("INC-1", AuditRecord.TIMELINE, 3, entries.getFirst());

        assertThat(judge()).containsExactly("INC-1/3 does not name the entry before it");
    }

    @Test
    void findsEntriesThatWereMadeAnew() {
        entries.remove(1);
        lines.remove(1);
        log("INC-2", AuditRecord.TIMELINE, 1, null, "mallory");
        entries.add(1, entries.removeLast());
        Entry anew = entries.get(1);
        entries.set(1, new Entry(1, anew.salt(), anew.leaf(), anew.hash()));

        assertThat(judge())
                .containsExactly(
                        "the checkpoint of 2 is not of these entries", "the checkpoint of 4 is not of these entries");
    }

    @Test
    void findsALeafWithAnotherHash() {
        Entry entry = entries.get(1);
        entries.set(1, new Entry(1, entry.salt(), entry.leaf(), new byte[32]));

        assertThat(judge()).containsExactly("entry 1: its hash is not that of its leaf");
    }

    @Test
    void findsACheckpointThatAnotherKeySigned() throws GeneralSecurityException {
        keys.put(NAME, publicText(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));

        assertThat(judge())
                .containsExactly(
                        "the checkpoint of 2 is not signed by its key", "the checkpoint of 4 is not signed by its key");
    }

    @Test
    void findsThatNothingWasSigned() {
        checkpoints.clear();

        assertThat(judge()).containsExactly("nothing was ever signed");
    }

    private List<String> judge() {
        return LogKept.judge(new AuditRecord(lines, entries, checkpoints, keys)).stream()
                .map(Finding::what)
                .toList();
    }

    private static Line line(String incident, String chain, long seq) {
        return line(incident, chain, seq, "alice");
    }

    private static Line line(String incident, String chain, long seq, String actor) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("seq", seq);
        text.put("kind", "NOTE");
        text.put("incident", incident);
        text.put("at", "2026-11-28T03:00:00.000000Z");
        text.put("actor", actor);
        return new Line(incident, chain, seq, text);
    }

    private void log(String incident, String chain, long seq, Entry before) {
        log(incident, chain, seq, before, "alice");
    }

    private void log(String incident, String chain, long seq, Entry before, String actor) {
        lines.add(line(incident, chain, seq, actor));
        String body =
                "{\"actor\":\"%s\",\"at\":\"2026-11-28T03:00:00.000000Z\",\"incident\":\"%s\",\"kind\":\"NOTE\",\"salt\":\"%s\",\"seq\":%d}"
                        .formatted(actor, incident, "00".repeat(16), seq);
        byte[] leaf =
                "{\"at\":\"2026-11-28T03:00:00.000000Z\",\"body\":\"%s\",%s\"incident\":\"%s\",\"kind\":\"NOTE\",\"prev\":%s,\"seq\":%d,\"v\":1}"
                        .formatted(
                                hex(LogKept.sha256(body.getBytes(StandardCharsets.UTF_8))),
                                chain.isEmpty() ? "" : "\"chain\":\"custody\",",
                                incident,
                                before == null ? "null" : "\"" + hex(before.hash()) + "\"",
                                seq)
                        .getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(entries.size(), SALT, leaf, LogKept.sha256(new byte[] {0}, leaf)));
    }

    private void sign(int size) throws GeneralSecurityException {
        List<byte[]> hashes = new ArrayList<>(
                entries.subList(0, size).stream().map(Entry::hash).toList());
        while (hashes.size() > 1) { // a power of two
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < hashes.size(); i += 2) {
                above.add(LogKept.sha256(new byte[] {1}, hashes.get(i), hashes.get(i + 1)));
            }
            hashes = above;
        }
        String text = NAME + "\n" + size + "\n" + Base64.getEncoder().encodeToString(hashes.getFirst()) + "\n";
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] signature = joined(keyId(raw(key)), signer.sign());
        checkpoints.add(text + "\n— " + NAME + " " + Base64.getEncoder().encodeToString(signature) + "\n");
    }

    private static String publicText(KeyPair key) {
        return NAME + "+" + hex(keyId(raw(key))) + "+" + Base64.getEncoder().encodeToString(raw(key));
    }

    /** A byte for the algorithm, and the key. */
    private static byte[] raw(KeyPair key) {
        byte[] encoded = key.getPublic().getEncoded();
        return joined(new byte[] {1}, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static byte[] keyId(byte[] raw) {
        return Arrays.copyOf(LogKept.sha256((NAME + "\n").getBytes(StandardCharsets.UTF_8), raw), 4);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
