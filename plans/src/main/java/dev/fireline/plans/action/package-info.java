/**
 * The built-in actions as plans see them: name, queue, parameters, and whether they change anything.
 */
@NullMarked
package dev.fireline.plans.action;

import org.jspecify.annotations.NullMarked;
