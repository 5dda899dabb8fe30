/**
 * The documents of an incident: as they read now, or as they were when it closed. Those of a closed incident come
 * from its record.
 */
@NullMarked
package dev.fireline.bridge.document;

import org.jspecify.annotations.NullMarked;
