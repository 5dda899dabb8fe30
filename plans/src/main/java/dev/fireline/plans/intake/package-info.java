/**
 * How the generic alerts sent to one plan look: what identifies them, what they must have, what their fields may say.
 * Alerts from other senders, and those that name no plan, are not touched by it.
 */
@NullMarked
package dev.fireline.plans.intake;

import org.jspecify.annotations.NullMarked;
