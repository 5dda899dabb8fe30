/**
 * A transparency log as others read it: Merkle tree (RFC 6962), tiles and entry bundles (C2SP tlog-tiles), checkpoints
 * (C2SP tlog-checkpoint) as signed notes (C2SP signed-note). It knows bytes and nothing of incidents.
 */
@NullMarked
package dev.fireline.archive.tlog;

import org.jspecify.annotations.NullMarked;
