/**
 * What kind of incident it is: categories, their types, and the team and playbook that go with them. What people
 * classify an incident as is a {@code Classified}.
 */
@NullMarked
package dev.fireline.plans.category;

import org.jspecify.annotations.NullMarked;
