/**
 * Bearer tokens of ours: drawn at random, shown once, kept as SHA-256 in a file. The file is read again when it changes.
 */
@NullMarked
package dev.fireline.bridge.security.token;

import org.jspecify.annotations.NullMarked;
