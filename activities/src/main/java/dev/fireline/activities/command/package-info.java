/**
 * Commands, wherever they run: what is run, what comes out, and what that means for the action. How a command gets to
 * its place is for the packages of the places.
 */
@NullMarked
package dev.fireline.activities.command;

import org.jspecify.annotations.NullMarked;
