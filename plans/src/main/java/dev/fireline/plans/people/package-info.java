/**
 * Who answers: responders, roles and the roster that holds their addresses.
 */
@NullMarked
package dev.fireline.plans.people;

import org.jspecify.annotations.NullMarked;
