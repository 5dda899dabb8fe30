/**
 * Secrets: references in parameters and settings, read at the moment they are used. A value leaves this process only
 * towards the system it is meant for; in texts and outputs it stands as its reference again.
 */
@NullMarked
package dev.fireline.activities.secret;

import org.jspecify.annotations.NullMarked;
