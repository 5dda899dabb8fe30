/** Commands about streams of alerts, those no rule matched among them. They ask the API and show what it answers. */
@NullMarked
package dev.fireline.cli.alert;

import org.jspecify.annotations.NullMarked;
