/**
 * Exhibits, backups and the published log in an S3 bucket, or in a store that speaks as one. {@code ObjectLock} asks for the lock and
 * reads it back, and {@code LockCanary} proves that the bucket keeps it.
 */
@NullMarked
package dev.fireline.evidence.s3;

import org.jspecify.annotations.NullMarked;
