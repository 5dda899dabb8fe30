/**
 * Legal clocks: whom an incident makes us tell, by when, and who says that it was done. Nothing is sent by itself: a
 * person releases it.
 */
@NullMarked
package dev.fireline.workflows.obligation;

import org.jspecify.annotations.NullMarked;
