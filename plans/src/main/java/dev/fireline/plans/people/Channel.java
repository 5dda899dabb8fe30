package dev.fireline.plans.people;

import dev.fireline.plans.value.Key;

/**
 * A name for an address.
 *
 * @param to {@code kind:address}
 * @param fallback addresses or channels, in order; each is told when the one before failed for good
 */
public record Channel(
        @Key(value = "the address: kind:address, such as slack:ops", required = true)
        String to,

        @Key("addresses or channels that are told, one after the other, when the one before failed for good")
        Who fallback) {

    public Channel {
        fallback = fallback == null ? Who.NOBODY : fallback;
    }
}
