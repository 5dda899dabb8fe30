/**
 * The actions this process carries out, by family.
 */
@NullMarked
package dev.fireline.worker.action;

import org.jspecify.annotations.NullMarked;
