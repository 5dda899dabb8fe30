/**
 * Telling people: a webhook, a chat, an e-mail, a pager, an issue. A dry run sends nothing.
 */
@NullMarked
package dev.fireline.activities.notify;

import org.jspecify.annotations.NullMarked;
