/**
 * Who is meant by a name, and how they are reached: the plan's responders and roles together with the roster of the
 * installation, looked up when they are used. What the plan says holds, and the roster adds what it leaves out.
 */
@NullMarked
package dev.fireline.activities.people;

import org.jspecify.annotations.NullMarked;
