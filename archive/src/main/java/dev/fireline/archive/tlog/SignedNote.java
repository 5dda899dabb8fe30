package dev.fireline.archive.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that is signed, with its signatures behind an empty line (https://c2sp.org/signed-note). */
public final class SignedNote {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_SIGNATURES = 100;
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 ([^\\s+]+) ([A-Za-z0-9+/=]+)");

    private SignedNote() {}

    /** @param text ends with a line break */
    public static String sign(String text, NoteSigner signer) {
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(signer.verifier().id())
                .put(signature)
                .array();
        return "%s\n\u2014 %s %s\n"
                .formatted(text, signer.verifier().name(), Base64.getEncoder().encodeToString(line));
    }

    /**
     * The text, when one of the keys has signed it. Signatures of others are passed over; one that claims a key of ours
     * and is not by it makes the whole note void.
     *
     * @throws NotVerifiedException otherwise
     */
    public static String open(String note, Collection<NoteVerifier> trusted) {
        int end = note.lastIndexOf("\n\n");
        boolean hasSignatures = end >= 0 && end + 2 < note.length() && note.endsWith("\n");
        if (note.length() > LONGEST || !hasSignatures || note.chars().anyMatch(SignedNote::isForbidden)) {
            throw new NotVerifiedException("no signed note");
        }
        String text = note.substring(0, end + 1);
        List<String> lines =
                Arrays.asList(note.substring(end + 2, note.length() - 1).split("\n", -1));
        if (lines.size() > MOST_SIGNATURES) {
            throw new NotVerifiedException("a note with " + lines.size() + " signatures");
        }
        boolean signed = false;
        for (String line : lines) {
            signed |= isSignedBy(text, line, trusted);
        }
        if (!signed) {
            throw new NotVerifiedException("no trusted key has signed it");
        }
        return text;
    }

    private static boolean isSignedBy(String text, String line, Collection<NoteVerifier> trusted) {
        Matcher signature = SIGNATURE.matcher(line);
        if (!signature.matches()) {
            throw new NotVerifiedException("a line among the signatures is none");
        }
        byte[] bytes;
        try {
            bytes = NoteVerifier.decode(signature.group(2));
        } catch (IllegalArgumentException e) {
            throw new NotVerifiedException("a signature is no base64", e);
        }
        if (bytes.length <= Integer.BYTES) {
            throw new NotVerifiedException("a signature is empty");
        }
        int id = ByteBuffer.wrap(bytes).getInt();
        for (NoteVerifier key : trusted) {
            if (key.id() == id && key.name().equals(signature.group(1))) {
                if (!key.verifies(
                        text.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length))) {
                    throw new NotVerifiedException("the signature of '" + key.name() + "' is not by its key");
                }
                return true;
            }
        }
        return false;
    }

    private static boolean isForbidden(int letter) {
        return letter < ' ' && letter != '\n' || letter == '\uFFFD';
    }
}
