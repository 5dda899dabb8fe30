/**
 * One body with many different alerts, accepted as a whole: durable at once, then brought to the streams alert by alert. A
 * body of few goes to its streams directly.
 */
@NullMarked
package dev.fireline.workflows.intake;

import org.jspecify.annotations.NullMarked;
