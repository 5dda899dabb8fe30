package dev.fireline.archive.tlog;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a tree that grows leaf by leaf: enough for its root, in memory of the logarithm of its size. */
public final class Frontier {
    /** Roots of complete subtrees, the greatest first: one for each bit of the size. */
    private final List<byte[]> roots = new ArrayList<>();

    private long size;

    public void add(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long complete = size; (complete & 1) == 1; complete >>= 1) {
            hash = MerkleHash.ofNode(roots.removeLast(), hash);
        }
        roots.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (roots.isEmpty()) {
            return MerkleHash.ofNothing();
        }
        byte[] hash = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            hash = MerkleHash.ofNode(roots.get(i), hash);
        }
        return hash;
    }
}
