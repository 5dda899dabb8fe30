/**
 * Does harm at chosen points, and writes down when. What it chooses follows from a seed, which it prints.
 */
@NullMarked
package dev.fireline.system.nemesis;

import org.jspecify.annotations.NullMarked;
