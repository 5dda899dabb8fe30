/**
 * Duties towards regulators and other outsiders. Each is a legal clock that runs beside the response.
 */
@NullMarked
package dev.fireline.plans.obligation;

import org.jspecify.annotations.NullMarked;
