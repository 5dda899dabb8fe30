/**
 * {@code fireline demo}: a real alert, a shipped plan, the real engine, and stand-ins where the world would be. Everything
 * that stands in for something says so.
 */
@NullMarked
package dev.fireline.cli.demo;

import org.jspecify.annotations.NullMarked;
