package dev.fireline.system.checker;

import dev.fireline.system.checker.AuditRecord.Entry;
import dev.fireline.system.checker.AuditRecord.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * I5, of the audit log: every line is an entry and every entry a line, each chain has no gap, and every checkpoint that was signed
 * is the root of the first entries. Made from docs/audit.md and the specifications, not from the code that writes it.
 */
public final class LogKept {
    private static final JsonMapper JSON = new JsonMapper();
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_ID = 4;

    private final AuditRecord record;
    private final List<Finding> findings = new ArrayList<>();

    private LogKept(AuditRecord record) {
        this.record = record;
    }

    /** What must not be; empty when everything holds. */
    public static List<Finding> judge(AuditRecord record) {
        LogKept log = new LogKept(record);
        log.entries();
        log.checkpoints();
        return log.findings;
    }

    private void entries() {
        Map<String, Line> lines = new LinkedHashMap<>();
        record.lines().forEach(line -> lines.put(line.name(), line));
        Map<String, Long> numbers = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        long index = 0;
        for (Entry entry : record.entries()) {
            if (entry.index() != index) {
                find("entry %d stands where %d is due".formatted(entry.index(), index));
            }
            index = entry.index() + 1;
            if (!Arrays.equals(entry.hash(), sha256(new byte[] {0}, entry.leaf()))) {
                find("entry %d: its hash is not that of its leaf".formatted(entry.index()));
            }
            JsonNode leaf = JSON.readTree(entry.leaf());
            String chain = leaf.path("incident").asString() + "/"
                    + (leaf.has("chain") ? leaf.path("chain").asString() + "/" : "");
            long seq = leaf.path("seq").asLong();
            if (seq != numbers.getOrDefault(chain, 0L) + 1) {
                find("%s%d follows %d in the log".formatted(chain, seq, numbers.getOrDefault(chain, 0L)));
            }
            if (!(leaf.path("prev").isString() ? leaf.path("prev").asString() : "")
                    .equals(hashes.getOrDefault(chain, ""))) {
                find("%s%d does not name the entry before it".formatted(chain, seq));
            }
            numbers.put(chain, seq);
            hashes.put(chain, HexFormat.of().formatHex(entry.hash()));
            Line line = lines.remove(chain + seq);
            if (line == null) {
                find("%s%d is in the log and nowhere else".formatted(chain, seq));
            } else if (!leaf.path("body").asString().equals(hash(line, entry.salt()))
                    || !leaf.path("kind").asString().equals(line.text().get("kind"))
                    || !leaf.path("at").asString().equals(line.text().get("at"))) {
                find("%s%d is not what was logged".formatted(chain, seq));
            }
        }
        lines.keySet().forEach(name -> find(name + " is not in the log"));
    }

    private static String hash(Line line, byte[] salt) {
        try {
            ObjectNode text = JSON.valueToTree(line.text());
            text.put("salt", HexFormat.of().formatHex(salt));
            return HexFormat.of()
                    .formatHex(sha256(new JsonCanonicalizer(JSON.writeValueAsString(text)).getEncodedUTF8()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** https://c2sp.org/tlog-checkpoint: name, size, root, an empty line, signatures. */
    private void checkpoints() {
        if (record.checkpoints().isEmpty() && !record.entries().isEmpty()) {
            find("nothing was ever signed");
        }
        for (String note : record.checkpoints()) {
            int end = note.indexOf("\n\n") + 1;
            List<String> text = note.substring(0, end).lines().toList();
            String place = "the checkpoint of " + text.get(1);
            int size = Integer.parseInt(text.get(1));
            if (!isSigned(text.getFirst(), note.substring(0, end), note.substring(end + 1))) {
                find(place + " is not signed by its key");
            }
            if (size > record.entries().size()) {
                find("%s: there are %d entries"
                        .formatted(place, record.entries().size()));
            } else if (!Base64.getEncoder().encodeToString(root(0, size)).equals(text.get(2))) {
                find(place + " is not of these entries");
            }
        }
    }

    /** https://c2sp.org/signed-note. */
    private boolean isSigned(String name, String text, String signatures) {
        String[] key = record.keys().getOrDefault(name, "++").split("\\+", 3);
        String begin = "— " + name + " ";
        return key.length == 3
                && signatures
                        .lines()
                        .filter(line -> line.startsWith(begin))
                        .map(line -> Base64.getDecoder().decode(line.substring(begin.length())))
                        .anyMatch(signature ->
                                HexFormat.of().formatHex(signature, 0, KEY_ID).equals(key[1])
                                        && verifies(
                                                Base64.getDecoder().decode(key[2]),
                                                text,
                                                Arrays.copyOfRange(signature, KEY_ID, signature.length)));
    }

    /** @param key a byte for the algorithm, and the key */
    private static boolean verifies(byte[] key, String text, byte[] signature) {
        try {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(X509);
            encoded.write(key, 1, key.length - 1);
            PublicKey publicKey =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** RFC 6962 §2.1. */
    private byte[] root(int from, int to) {
        if (to == from) {
            return sha256();
        }
        if (to - from == 1) {
            return sha256(new byte[] {0}, record.entries().get(from).leaf());
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return sha256(new byte[] {1}, root(from, middle), root(middle, to));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void find(String text) {
        findings.add(new Finding(Invariant.I5, text));
    }
}
