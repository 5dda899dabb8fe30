/**
 * Where the settings of an installation find a secret. The value itself is read where it is used, and stands nowhere else.
 */
@NullMarked
package dev.fireline.plans.secret;

import org.jspecify.annotations.NullMarked;
