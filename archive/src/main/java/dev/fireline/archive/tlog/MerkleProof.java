package dev.fireline.archive.tlog;

import java.util.Arrays;
import java.util.List;

/** What a verifier computes from a proof (RFC 9162 §2.1.3.2 and §2.1.4.2). Anything that does not fit proves nothing. */
public final class MerkleProof {
    private MerkleProof() {}

    /** Whether the leaf is the one at {@code index} in the tree of that size and root. */
    public static boolean isIncluded(byte[] leafHash, long index, long size, byte[] root, List<byte[]> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleHash.ofNode(sibling, hash);
                int skipped = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = MerkleHash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of {@code earlier} leaves and its root is the beginning of the tree of {@code size} leaves. */
    public static boolean isConsistent(long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> proof) {
        if (earlier < 0 || earlier > size) {
            return false;
        }
        if (earlier == size) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, root);
        }
        if (earlier == 0) {
            return proof.isEmpty() && Arrays.equals(earlierRoot, MerkleHash.ofNothing());
        }
        return isGrown(earlier, earlierRoot, size, root, proof);
    }

    private static boolean isGrown(long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> proof) {
        boolean whole = Long.bitCount(earlier) == 1;
        if (proof.isEmpty() && !whole) {
            return false;
        }
        int skipped = Long.numberOfTrailingZeros(earlier);
        long node = (earlier - 1) >> skipped;
        long last = (size - 1) >> skipped;
        byte[] then = whole ? earlierRoot : proof.getFirst();
        byte[] now = then;
        for (byte[] sibling : whole ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                then = MerkleHash.ofNode(sibling, then);
                now = MerkleHash.ofNode(sibling, now);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= up;
                last >>= up;
            } else {
                now = MerkleHash.ofNode(now, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(then, earlierRoot) && Arrays.equals(now, root);
    }
}
