/**
 * What an operator sees of intake: how many bodies came from which kind of sender, what became of them, and how long it
 * took. Labels are names of intakes and outcomes, so their number stays small.
 */
@NullMarked
package dev.fireline.bridge.measure;

import org.jspecify.annotations.NullMarked;
