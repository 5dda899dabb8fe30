/**
 * The processes: everything in one, or worker and bridge apart.
 */
@NullMarked
package dev.fireline.cli.serve;

import org.jspecify.annotations.NullMarked;
