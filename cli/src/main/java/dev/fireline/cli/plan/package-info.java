/** Commands for authors of plans. They read files and ask no server. */
@NullMarked
package dev.fireline.cli.plan;

import org.jspecify.annotations.NullMarked;
