/**
 * How one object is changed so that trying again never does it twice, and never to another object: by version, uid or mark,
 * with the undo told before. Every action that writes is made of these.
 */
@NullMarked
package dev.fireline.activities.kubernetes.change;

import org.jspecify.annotations.NullMarked;
