package dev.fireline.archive.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of a size, and what is proven from it (RFC 6962 §2.1).
 *
 * @param size number of leaves
 * @param subtrees of at least as many leaves
 */
public record MerkleTree(long size, Subtrees subtrees) {

    public MerkleTree {
        if (size < 0) {
            throw new IllegalArgumentException("a tree of " + size + " leaves");
        }
    }

    public byte[] root() {
        return size == 0 ? MerkleHash.ofNothing() : range(0, size);
    }

    /**
     * Proves that a leaf is in the tree: hashes from the bottom up.
     *
     * @param index from 0, below {@link #size}
     */
    public List<byte[]> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        List<byte[]> proof = new ArrayList<>();
        inclusion(index, 0, size, proof);
        return proof;
    }

    /**
     * Proves that the tree of the first {@code earlier} leaves is the beginning of this one.
     *
     * @param earlier 0 to {@link #size}
     */
    public List<byte[]> consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of " + earlier + " is not the beginning of one of " + size);
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            consistency(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void inclusion(long index, long from, long to, List<byte[]> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, proof);
            proof.add(range(middle, to));
        } else {
            inclusion(index, middle, to, proof);
            proof.add(range(from, middle));
        }
    }

    /** @param known whether the verifier has the hash of exactly this range: it is the earlier root */
    private void consistency(long earlier, long from, long to, boolean known, List<byte[]> proof) {
        if (earlier == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            consistency(earlier, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    /** Ranges of a tree begin at a multiple of their greatest power of two. */
    private byte[] range(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return subtrees.hash(level, from >> level);
        }
        long middle = from + split(width);
        return MerkleHash.ofNode(range(from, middle), range(middle, to));
    }

    /** The greatest power of two below it. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
