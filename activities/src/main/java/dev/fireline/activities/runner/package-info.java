/**
 * Commands of plans on the runners they declare. Each kind of runner is a place of its own; what may run there is the
 * place's to say, and the worker's own machine runs nothing that its settings do not name.
 */
@NullMarked
package dev.fireline.activities.runner;

import org.jspecify.annotations.NullMarked;
