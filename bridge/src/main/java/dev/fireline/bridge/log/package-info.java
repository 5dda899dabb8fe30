/**
 * The audit log for whoever verifies it: its files as C2SP tlog-tiles names them, its entries with their lines, and one
 * incident with its proofs.
 */
@NullMarked
package dev.fireline.bridge.log;

import org.jspecify.annotations.NullMarked;
