package dev.fireline.archive.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key with its public one. As text it is two lines, both as {@code golang.org/x/mod/sumdb/note} writes them:
 * {@code PRIVATE+KEY+name+hash+base64} and the {@link NoteVerifier}.
 */
public final class NoteSigner {
    private static final Pattern TEXT =
            Pattern.compile("\\s*PRIVATE\\+KEY\\+([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)\\s+(\\S+)\\s*");
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final byte[] TRIED = "fireline".getBytes(StandardCharsets.US_ASCII);

    private final byte[] seed;
    private final PrivateKey key;
    private final NoteVerifier verifier;

    private NoteSigner(byte[] seed, NoteVerifier verifier) {
        this.seed = seed;
        this.verifier = verifier;
        try {
            this.key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(NoteVerifier.join(PKCS8, seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key '" + verifier.name() + "' is no Ed25519 key", e);
        }
    }

    /**
     * A new one.
     *
     * @param name of the log; without blanks and {@code +}
     */
    public static NoteSigner generate(String name) {
        if (!NoteVerifier.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a log: it has no blank and no +, as in fireline.example.org");
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - MerkleHash.BYTES, encoded.length);
            return new NoteSigner(seed, new NoteVerifier(name, publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException when it is no pair of keys of one name; the message has nothing of the key */
    public static NoteSigner parse(String text) {
        Matcher keys = TEXT.matcher(text);
        if (!keys.matches()) {
            throw new IllegalArgumentException(
                    "no key that signs: two lines, PRIVATE+KEY+name+hash+base64 and name+hash+base64");
        }
        NoteVerifier verifier = NoteVerifier.parse(keys.group(4));
        byte[] seed = NoteVerifier.decode(keys.group(3));
        if (seed.length != 1 + MerkleHash.BYTES || seed[0] != NoteVerifier.ED25519) {
            throw new IllegalArgumentException("the private key '" + keys.group(1) + "' is no Ed25519 key");
        }
        NoteSigner signer = new NoteSigner(Arrays.copyOfRange(seed, 1, seed.length), verifier);
        if (!keys.group(1).equals(verifier.name()) || !verifier.verifies(TRIED, signer.sign(TRIED))) {
            throw new IllegalArgumentException(
                    "the private key '" + keys.group(1) + "' and the public key '" + verifier.name() + "' are no pair");
        }
        return signer;
    }

    /** With the private key: for a file nobody else reads. */
    public String secretText() {
        String encoded = Base64.getEncoder().encodeToString(NoteVerifier.join(new byte[] {NoteVerifier.ED25519}, seed));
        return "PRIVATE+KEY+%s+%s+%s%n%s%n"
                .formatted(verifier.name(), NoteVerifier.hex(verifier.id()), encoded, verifier.text());
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that signed before does not sign", e);
        }
    }

    /** The public key alone. */
    @Override
    public String toString() {
        return verifier.text();
    }
}
