/**
 * The audit log: every line of every timeline as a leaf of a Merkle tree, in the transaction of the line, and checkpoints of it
 * that are signed. {@code docs/audit.md} says how each byte is made, for those who check it with programs of their own.
 */
@NullMarked
package dev.fireline.archive.audit;

import org.jspecify.annotations.NullMarked;
