package dev.fireline.archive.tlog;

/** Where hashes of complete subtrees come from. */
@FunctionalInterface
public interface Subtrees {
    /**
     * Hash of the complete subtree over the leaves {@code index * 2^level} to {@code (index + 1) * 2^level - 1}.
     *
     * @param level 0: a leaf
     * @throws NotVerifiedException when it is not there, or not what it must be
     */
    byte[] hash(int level, long index);
}
