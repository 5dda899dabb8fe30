/**
 * Commands about streams of alerts, those no rule matched among them.
 */
@NullMarked
package dev.fireline.cli.alert;

import org.jspecify.annotations.NullMarked;
