package dev.fireline.activities.people;

import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.ChannelKind;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.people.People.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The deliveries of one lookup: one per address, however many people it reaches. */
final class Deliveries {
    private final Map<String, Channel> channels;
    private final List<String> via;
    private final Consumer<String> unknown;
    private final Map<String, Delivery> byKey = new LinkedHashMap<>();

    /**
     * @param via kinds wanted; empty: all
     * @param unknown told what cannot be reached, and why
     */
    Deliveries(Map<String, Channel> channels, List<String> via, Consumer<String> unknown) {
        this.channels = channels;
        this.via = via;
        this.unknown = unknown;
    }

    List<Delivery> all() {
        return List.copyOf(byKey.values());
    }

    /** What became of an address. */
    enum Ended {
        /** Something sends to it. */
        ADDED,
        /** Nothing does, which was said. */
        UNREACHED,
        /** Its kind is not one of those wanted, so nothing was said of it. */
        UNWANTED
    }

    /** @param key of the delivery; null unless it was added */
    record Added(Ended ended, @Nullable String key) {}

    /**
     * @param text an address or the name of a channel, which brings its fallback along
     * @param whose null: an address by itself
     * @param before key of the address that is told before this one; null: this one is the first
     * @param wait how long that one has; null: all leave at once
     */
    Added add(String text, @Nullable String whose, @Nullable String before, @Nullable Duration wait) {
        Channel channel = channels.get(text);
        String first = channel == null ? text : channel.to();
        Optional<Address> parsed = Address.parse(first);
        if (parsed.isPresent() && !via.isEmpty() && !via.contains(parsed.get().kind())) {
            return new Added(Ended.UNWANTED, null);
        }
        Added added = one(first, whose, wait == null ? null : before, wait);
        String last = added.key();
        for (String next : channel == null ? List.<String>of() : fallback(text)) {
            Added fallback =
                    last == null ? one(next, whose, wait == null ? null : before, wait) : one(next, whose, last, null);
            last = fallback.key() == null ? last : fallback.key();
            added = added.key() == null ? fallback : added;
        }
        return added;
    }

    private Added one(String text, @Nullable String whose, @Nullable String before, @Nullable Duration wait) {
        String of = whose == null ? "" : " of '" + whose + "'";
        Optional<Address> parsed = Address.parse(text);
        if (parsed.isEmpty()) {
            unknown.accept("the address '" + text + "'" + of + " is not of the form kind:address");
            return new Added(Ended.UNREACHED, null);
        }
        Address address = parsed.get();
        Optional<Delivery> delivery = address.delivery(whose == null ? List.of() : List.of(whose));
        if (delivery.isEmpty()) {
            unknown.accept(
                    "could not reach " + (whose == null ? "anybody" : "'" + whose + "'") + " by " + address.kind()
                            + ": nothing here sends to that kind"
                            + (ChannelKind.ALL.contains(address.kind())
                                    ? ""
                                    : DidYouMean.hint(address.kind(), ChannelKind.ALL)));
            return new Added(Ended.UNREACHED, null);
        }
        return new Added(Ended.ADDED, put(delivery.get(), before, wait));
    }

    private String put(Delivery delivery, @Nullable String before, @Nullable Duration wait) {
        Delivery known = byKey.get(delivery.key());
        if (known == null) {
            byKey.put(delivery.key(), before == null ? delivery : delivery.behind(before, wait));
        } else if (isFallback(known) && before != null && wait == null && !before.equals(known.behind())) {
            // the fallback of two addresses: each is told when its own is lost
            String key = delivery.key() + " behind " + before;
            byKey.put(
                    key,
                    new Delivery(key, delivery.action(), delivery.with(), delivery.responders()).behind(before, null));
            return key;
        } else if (isFallback(known) && before != null && wait == null) {
            byKey.put(known.key(), together(known, delivery).behind(before, null));
        } else {
            byKey.put(known.key(), together(known, delivery));
        }
        return delivery.key();
    }

    private static boolean isFallback(Delivery delivery) {
        return delivery.behind() != null && delivery.after() == null;
    }

    /** An address of two people waits for neither's other address: it would be lost to one of them. */
    private static Delivery together(Delivery first, Delivery again) {
        Set<String> responders = new LinkedHashSet<>(first.responders());
        responders.addAll(again.responders());
        return new Delivery(first.key(), first.action(), first.with(), List.copyOf(responders));
    }

    /** Addresses only, in order; a channel that leads back ends it. */
    private List<String> fallback(String channel) {
        List<String> addresses = new ArrayList<>();
        follow(channel, addresses, new LinkedHashSet<>());
        return addresses;
    }

    private void follow(String name, List<String> addresses, Set<String> followed) {
        Channel channel = channels.get(name);
        if (channel == null || !followed.add(name)) {
            return;
        }
        for (String next : channel.fallback().names()) {
            Channel other = channels.get(next);
            addresses.add(other == null ? next : other.to());
            follow(next, addresses, followed);
        }
    }
}
