/**
 * What the plans repeat, as Schedules of Temporal. They come and go with the catalog.
 */
@NullMarked
package dev.fireline.bridge.schedule;

import org.jspecify.annotations.NullMarked;
