/**
 * Looking up who somebody is, and how they are reached, at the moment it is needed. {@code PeoplePort} asks a worker,
 * which has the plan and the roster.
 */
@NullMarked
package dev.fireline.workflows.people;

import org.jspecify.annotations.NullMarked;
