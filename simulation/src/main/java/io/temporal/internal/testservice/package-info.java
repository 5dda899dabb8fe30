/**
 * Temporal's own test server, run on a time that stands still until nothing is left to do. It lies in the package of that
 * server because the way in which the server asks for the time is not public; nothing else may be added here.
 */
@NullMarked
package io.temporal.internal.testservice;

import org.jspecify.annotations.NullMarked;
