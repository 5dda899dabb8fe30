/**
 * Who is called when nobody acts: ladders and the promises (targets) they serve.
 */
@NullMarked
package dev.fireline.workflows.escalation;

import org.jspecify.annotations.NullMarked;
