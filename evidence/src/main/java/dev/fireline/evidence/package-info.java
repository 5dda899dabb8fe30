/**
 * Where exhibits are kept: an S3 bucket that locks them, or a folder that does not. What is kept is never overwritten, and
 * what a store says of itself is proved before it is believed.
 */
@NullMarked
package dev.fireline.evidence;

import org.jspecify.annotations.NullMarked;
