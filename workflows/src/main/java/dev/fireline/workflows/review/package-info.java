/**
 * What people do after resolution.
 */
@NullMarked
package dev.fireline.workflows.review;

import org.jspecify.annotations.NullMarked;
