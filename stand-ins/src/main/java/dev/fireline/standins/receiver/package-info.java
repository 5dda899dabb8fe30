/**
 * A stand-in for whoever is told something over HTTP: a webhook, a chat, an Alertmanager, an address that is probed.
 * It keeps what it received and answers as it was told to.
 */
@NullMarked
package dev.fireline.standins.receiver;

import org.jspecify.annotations.NullMarked;
