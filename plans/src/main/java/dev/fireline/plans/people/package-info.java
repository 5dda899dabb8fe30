/**
 * Who answers: responders, roles and the roster that holds their addresses. Names are looked up when they are used,
 * so a change of the roster counts within seconds.
 */
@NullMarked
package dev.fireline.plans.people;

import org.jspecify.annotations.NullMarked;
