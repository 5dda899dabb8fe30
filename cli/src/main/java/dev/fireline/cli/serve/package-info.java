/**
 * The processes: everything in one, or worker and bridge apart. Settings are read as the application will read them,
 * before anything is started.
 */
@NullMarked
package dev.fireline.cli.serve;

import org.jspecify.annotations.NullMarked;
