/**
 * Signs and publishes the audit log, and says how it stands.
 */
@NullMarked
package dev.fireline.worker.audit;

import org.jspecify.annotations.NullMarked;
