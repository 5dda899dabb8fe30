/**
 * The audit log for whoever verifies it: its files as C2SP tlog-tiles names them, its entries with their lines, and
 * one incident with its proofs. What it answers proves itself, so it needs no trust in this process.
 */
@NullMarked
package dev.fireline.bridge.log;

import org.jspecify.annotations.NullMarked;
