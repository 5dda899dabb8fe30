/**
 * A plan as a page for people, and what differs in meaning between two of them. {@code Explanation} makes the
 * sections; Markdown and HTML are two ways to write them.
 */
@NullMarked
package dev.fireline.simulation.explain;

import org.jspecify.annotations.NullMarked;
