/**
 * Looking up who somebody is, and how they are reached, at the moment it is needed.
 */
@NullMarked
package dev.fireline.workflows.people;

import org.jspecify.annotations.NullMarked;
