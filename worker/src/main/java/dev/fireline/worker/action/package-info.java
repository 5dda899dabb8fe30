/**
 * The actions this process carries out, by family. A family is there whatever is configured; what its actions need
 * and lack they say themselves.
 */
@NullMarked
package dev.fireline.worker.action;

import org.jspecify.annotations.NullMarked;
