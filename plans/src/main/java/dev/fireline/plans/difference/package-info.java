/**
 * What two versions of a plan differ in, for whoever decides between them. Of meaning alone: how a file is laid out is no difference.
 */
@NullMarked
package dev.fireline.plans.difference;

import org.jspecify.annotations.NullMarked;
