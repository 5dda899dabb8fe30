/**
 * What people do after resolution. The incident is closed when its review is done; what follows up goes on after
 * that.
 */
@NullMarked
package dev.fireline.workflows.review;

import org.jspecify.annotations.NullMarked;
