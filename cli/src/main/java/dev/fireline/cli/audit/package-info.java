/**
 * {@code fireline audit}: verifies the audit log, whole or one incident of it, with no more trust than in a public
 * key. {@code WholeLog} and {@code OneIncident} verify, and each ends in a {@code Verdict}.
 */
@NullMarked
package dev.fireline.cli.audit;

import org.jspecify.annotations.NullMarked;
