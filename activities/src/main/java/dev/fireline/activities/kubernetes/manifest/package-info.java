/**
 * Whole objects: applied beside whoever else manages them, put back, kept as a backup and restored. What is in a Secret
 * never comes into a record.
 */
@NullMarked
package dev.fireline.activities.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
