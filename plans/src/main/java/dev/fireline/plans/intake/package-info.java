/**
 * How the generic alerts sent to one plan look: what identifies them, what they must have, what their fields may say.
 */
@NullMarked
package dev.fireline.plans.intake;

import org.jspecify.annotations.NullMarked;
