/**
 * Telling people: a webhook, a Slack channel, an e-mail. Nothing is sent in a rehearsal.
 */
@NullMarked
package dev.fireline.activities.notify;

import org.jspecify.annotations.NullMarked;
