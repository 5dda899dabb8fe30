package dev.fireline.archive.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key with its name, as {@code golang.org/x/mod/sumdb/note} and https://c2sp.org/signed-note write it:
 * {@code name+hash+base64}.
 */
public final class NoteVerifier {
    static final byte ED25519 = 1;
    static final Pattern NAME = Pattern.compile("[^\\s+\\p{Cntrl}]+");
    private static final Pattern KEY = Pattern.compile("([^\\s+\\p{Cntrl}]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
    /** What X.509 has before the 32 bytes of an Ed25519 key (RFC 8410 §4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] publicKey;
    private final int id;
    private final PublicKey key;

    NoteVerifier(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey.clone();
        this.id = id(name, publicKey);
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(X509, publicKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key '" + name + "' is no Ed25519 key", e);
        }
    }

    /** @throws IllegalArgumentException when it is none, or not whole */
    public static NoteVerifier parse(String text) {
        Matcher key = KEY.matcher(text.strip());
        if (!key.matches()) {
            throw new IllegalArgumentException("no key of a log: it looks like name+1a2b3c4d+base64");
        }
        byte[] bytes = decode(key.group(3));
        if (bytes.length != 1 + MerkleHash.BYTES || bytes[0] != ED25519) {
            throw new IllegalArgumentException("the key '" + key.group(1) + "' is no Ed25519 key");
        }
        NoteVerifier verifier = new NoteVerifier(key.group(1), Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!hex(verifier.id).equals(key.group(2))) {
            throw new IllegalArgumentException("the key '" + key.group(1) + "' has a letter changed: its hash is "
                    + hex(verifier.id) + ", not " + key.group(2));
        }
        return verifier;
    }

    public String name() {
        return name;
    }

    int id() {
        return id;
    }

    /** {@code name+hash+base64}. */
    public String text() {
        return name + "+" + hex(id) + "+" + Base64.getEncoder().encodeToString(join(new byte[] {ED25519}, publicKey));
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // of another length, or no point of the curve
        }
    }

    static int id(String name, byte[] publicKey) {
        MessageDigest sha256 = MerkleHash.sha256();
        sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        sha256.update(ED25519);
        return ByteBuffer.wrap(sha256.digest(publicKey)).getInt();
    }

    static String hex(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public String toString() {
        return text();
    }
}
