/**
 * The built-in actions as plans see them: name, queue, parameters, and whether they change anything. {@code
 * ActionCatalog} lists them; a record of parameters is checked when the plan is read, and read again by who carries
 * the action out.
 */
@NullMarked
package dev.fireline.plans.action;

import org.jspecify.annotations.NullMarked;
