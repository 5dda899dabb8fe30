/**
 * Bearer tokens of responders and alert sources: draw one, and check the file that keeps their hashes. A token is
 * shown once, and kept as a hash only.
 */
@NullMarked
package dev.fireline.cli.token;

import org.jspecify.annotations.NullMarked;
