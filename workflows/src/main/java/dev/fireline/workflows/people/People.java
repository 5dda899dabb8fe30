package dev.fireline.workflows.people;

import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who they are and how they are reached.
 *
 * @param persons everybody the names came to, teams unfolded, without repeats, in order
 * @param deliveries one per address, without repeats
 * @param unknown names nobody answers to, or that cannot be reached, each with the reason
 * @param may capabilities of the names themselves, as plan and roster write them
 */
public record People(List<Person> persons, List<Delivery> deliveries, List<String> unknown, List<String> may) {
    public static final People NOBODY = new People(List.of(), List.of(), List.of());

    public People {
        persons = Ordered.copy(persons);
        deliveries = Ordered.copy(deliveries);
        unknown = Ordered.copy(unknown);
        may = Ordered.copy(may);
    }

    /** Of people without capabilities. */
    public People(List<Person> persons, List<Delivery> deliveries, List<String> unknown) {
        this(persons, deliveries, unknown, List.of());
    }

    /** The same people without those addresses, and without what would follow up on them. */
    public People without(List<Delivery> others) {
        Set<String> gone =
                new LinkedHashSet<>(others.stream().map(Delivery::key).toList());
        List<Delivery> left = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (gone.contains(delivery.key()) || (delivery.behind() != null && gone.contains(delivery.behind()))) {
                gone.add(delivery.key());
            } else {
                left.add(delivery);
            }
        }
        return new People(persons, left, unknown, may);
    }

    /**
     * @param responder name in plan or roster
     * @param login who may act as this person; null: nobody may
     * @param may capabilities of the person and of every team the person is in
     */
    public record Person(
            String responder,
            @Nullable String name,
            @Nullable String login,
            @Nullable String phone,
            @Nullable String email,
            List<String> may) {
        public Person {
            may = Ordered.copy(may);
        }

        /** Somebody without capabilities. */
        public Person(
                String responder,
                @Nullable String name,
                @Nullable String login,
                @Nullable String phone,
                @Nullable String email) {
            this(responder, name, login, phone, email, List.of());
        }
    }

    /**
     * One message to one address: an action of the notify family and the part of its parameters that says where.
     *
     * @param key tells addresses apart and is no secret: {@code email:a@example.org}, {@code slack:ops}
     * @param action {@code notify.email} …
     * @param with the address, as that action takes it
     * @param responders whom it reaches
     * @param behind key of the delivery that is tried before this one; null: it leaves at once
     * @param after how long that one has until this one leaves as well; null: this one leaves only when that one is lost
     */
    public record Delivery(
            String key,
            String action,
            Map<String, Object> with,
            List<String> responders,
            @Nullable String behind,
            @Nullable Duration after) {
        public Delivery {
            with = Ordered.copy(with);
            responders = Ordered.copy(responders);
        }

        /** Leaves at once. */
        public Delivery(String key, String action, Map<String, Object> with, List<String> responders) {
            this(key, action, with, responders, null, null);
        }

        /**
         * The same, once the one before had its time.
         *
         * @param wait null: only when the one before is lost
         */
        public Delivery behind(String before, @Nullable Duration wait) {
            return new Delivery(key, action, with, responders, before, wait);
        }
    }
}
