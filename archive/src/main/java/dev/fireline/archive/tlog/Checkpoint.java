package dev.fireline.archive.tlog;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log was at a time (https://c2sp.org/tlog-checkpoint).
 *
 * @param origin name of the log
 * @param size number of its entries
 * @param root of the tree over them, 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern BODY =
            Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(?:[^\\n]+\\n)*");

    public Checkpoint {
        if (root.length != MerkleHash.BYTES) {
            throw new IllegalArgumentException("a root of " + root.length + " bytes");
        }
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** As a signed note. */
    public String signed(NoteSigner signer) {
        return SignedNote.sign(
                "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root)), signer);
    }

    /**
     * @param trusted keys; the name of a key is the name of its log
     * @throws NotVerifiedException when no key has signed it, or it is of another log than the key
     */
    public static Checkpoint open(String note, Collection<NoteVerifier> trusted) {
        Matcher body = BODY.matcher(SignedNote.open(note, trusted));
        if (!body.matches()) {
            throw new NotVerifiedException("a signed note that is no checkpoint");
        }
        String origin = body.group(1);
        if (trusted.stream().noneMatch(key -> key.name().equals(origin))) {
            throw new NotVerifiedException("the checkpoint is of the log '" + origin + "'");
        }
        return new Checkpoint(
                origin, Long.parseLong(body.group(2)), Base64.getDecoder().decode(body.group(3)));
    }

    /** Of a note of our own, whoever signed it. */
    public static long sizeOf(String note) {
        return Long.parseLong(note.split("\n", 3)[1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return "%s, %d entries, root %s".formatted(origin, size, HexFormat.of().formatHex(root));
    }
}
