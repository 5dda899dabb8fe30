/**
 * What a scenario prescribes, carried out: alerts arrive, people answer and act, actions turn out as written. {@code
 * Director} is the way in.
 */
@NullMarked
package dev.fireline.simulation.script;

import org.jspecify.annotations.NullMarked;
