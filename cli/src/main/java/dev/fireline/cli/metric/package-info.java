/** {@code fireline metrics}: figures over many incidents. */
@NullMarked
package dev.fireline.cli.metric;

import org.jspecify.annotations.NullMarked;
