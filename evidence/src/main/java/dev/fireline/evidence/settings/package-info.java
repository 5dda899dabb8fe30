/**
 * Which store a process uses: {@code fireline.evidence.*} and {@code fireline.backups}. {@code EvidenceConfiguration} makes the one for
 * exhibits, {@code BackupConfiguration} the one for backups.
 */
@NullMarked
package dev.fireline.evidence.settings;

import org.jspecify.annotations.NullMarked;
