/**
 * Legal clocks: whom an incident makes us tell, by when, and who says that it was done.
 */
@NullMarked
package dev.fireline.workflows.obligation;

import org.jspecify.annotations.NullMarked;
