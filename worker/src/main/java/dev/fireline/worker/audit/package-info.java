/**
 * Signs and publishes the audit log, and says how it stands. One worker at a time does it, whichever gets there
 * first.
 */
@NullMarked
package dev.fireline.worker.audit;

import org.jspecify.annotations.NullMarked;
