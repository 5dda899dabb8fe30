/**
 * The incident workflow itself: what it is told, and what it does with it, in the order of the process. {@code
 * Response} puts the parts together; what people say comes in through {@code Desk}.
 */
@NullMarked
package dev.fireline.workflows.response;

import org.jspecify.annotations.NullMarked;
