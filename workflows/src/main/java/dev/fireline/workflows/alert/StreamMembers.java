package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The different alerts of a stream. An alert is the same one when source, fingerprint and start are the same; a resolve
 * ends it for good, whichever of the two came first, and a later start ends an earlier one.
 *
 * <p>Bounded, since all of it travels in one payload: of the oldest that are resolved nothing is kept, of the oldest that
 * fire only who they are ({@link Crowd}), and of heavy ones not what their sender wrote.
 */
final class StreamMembers {
    /** More different alerts than this are not kept whole. */
    private static final int KEPT = 500;

    /** So many more are kept while they have no incident: a rule may count them. */
    private static final int MOST = 2_000;

    /** Characters of all that is kept whole, but for the newest; half of it may go to the archive at once. */
    private static final long HEAVIEST = 600_000;

    private final Map<String, RoutedAlert> byIdentity = new LinkedHashMap<>();
    private final Set<String> answered = new LinkedHashSet<>();
    private final Set<String> light = new LinkedHashSet<>();
    private Crowd crowd = new Crowd(List.of());
    private long weight;

    /** What an alert brought. */
    enum News {
        NEW_FIRING,
        REPEATED,
        RESOLVED,
        LATE
    }

    News take(RoutedAlert arrived) {
        Alert alert = arrived.alert();
        boolean resolves = alert.status() == Status.RESOLVED;
        if (crowd.holds(alert)) {
            if (resolves) {
                crowd.leave(alert);
            }
            return resolves ? News.RESOLVED : News.REPEATED;
        }
        RoutedAlert known = byIdentity.get(alert.identity());
        if (known == null) {
            return takeUnknown(arrived);
        }
        boolean wasResolved = known.alert().status() == Status.RESOLVED;
        if (wasResolved && !resolves) {
            return News.LATE; // it was resolved before this message of its firing came in
        }
        if (resolves && !wasResolved) {
            byIdentity.put(alert.identity(), known.with(ended(known.alert(), alert)));
            return News.RESOLVED;
        }
        return News.REPEATED;
    }

    private News takeUnknown(RoutedAlert arrived) {
        Alert alert = arrived.alert();
        if (alert.status() == Status.FIRING && hasLaterStart(alert)) {
            return News.LATE; // the same alert has begun anew since
        }
        endEarlierStarts(alert);
        byIdentity.put(alert.identity(), arrived);
        weight += AlertWeight.of(alert);
        forget();
        return alert.status() == Status.RESOLVED ? News.RESOLVED : News.NEW_FIRING;
    }

    List<RoutedAlert> firing() {
        return byIdentity.values().stream()
                .filter(member -> member.alert().status() == Status.FIRING)
                .toList();
    }

    boolean isAnyFiring() {
        return !crowd.isEmpty()
                || byIdentity.values().stream()
                        .anyMatch(member -> member.alert().status() == Status.FIRING);
    }

    int firingCount() {
        return firing().size() + crowd.size();
    }

    /** Those that had no incident yet, firing or not: an alert does not open a second one by being sent again. */
    List<RoutedAlert> unanswered() {
        return byIdentity.values().stream()
                .filter(member -> !answered.contains(member.alert().identity()))
                .toList();
    }

    /** Everything received so far belongs to an incident. */
    void answered() {
        answered.addAll(byIdentity.keySet());
    }

    /** What was received after that time and fires has no incident after all. */
    void unanswered(Instant since) {
        firing().stream()
                .filter(member -> member.alert().receivedAt().isAfter(since))
                .forEach(member -> answered.remove(member.alert().identity()));
    }

    /** Newest state of each, oldest first. */
    List<Alert> all() {
        return byIdentity.values().stream().map(RoutedAlert::alert).toList();
    }

    /**
     * Alerts of that rule without an incident, received in the window that ends with one of them, resolved ones too: a
     * resolve does not subtract, and an outage of ours does not move the window.
     */
    long countOf(String rule, Duration window, Instant end) {
        return unanswered().stream()
                .filter(member -> rule.equals(member.rule()))
                .map(member -> member.alert().receivedAt())
                .filter(received -> !received.isAfter(end) && received.isAfter(end.minus(window)))
                .count();
    }

    /** Since when the rule's alerts fire without a break; never later than receipt. Empty when none fires. */
    Optional<Instant> firingSince(String rule) {
        return firing().stream()
                .filter(member -> rule.equals(member.rule()))
                .map(StreamMembers::began)
                .min(Instant::compareTo);
    }

    /** From when a firing is counted: its start, never later than its receipt. */
    static Instant began(RoutedAlert member) {
        return earlier(member.alert().startsAt(), member.alert().receivedAt());
    }

    /** For the next run: every member, firing or not. */
    List<RoutedAlert> carried() {
        return List.copyOf(byIdentity.values());
    }

    /** For the next run: identities that had their incident. */
    List<String> carriedAnswered() {
        return List.copyOf(answered);
    }

    /** For the next run: those of which little is kept. */
    List<CrowdMember> carriedCrowd() {
        return crowd.carried();
    }

    void restore(CarriedStream carried) {
        carried.members().forEach(member -> {
            byIdentity.put(member.alert().identity(), member);
            weight += AlertWeight.of(member.alert());
        });
        answered.addAll(carried.answered());
        crowd = new Crowd(carried.crowd());
    }

    private boolean hasLaterStart(Alert alert) {
        return crowd.isPast(alert)
                || byIdentity.values().stream()
                        .map(RoutedAlert::alert)
                        .anyMatch(known ->
                                isSame(known, alert) && known.startsAt().isAfter(alert.startsAt()));
    }

    private void endEarlierStarts(Alert alert) {
        crowd.leave(alert);
        for (Map.Entry<String, RoutedAlert> entry : byIdentity.entrySet()) {
            Alert known = entry.getValue().alert();
            if (isSame(known, alert)
                    && known.status() == Status.FIRING
                    && known.startsAt().isBefore(alert.startsAt())) {
                entry.setValue(entry.getValue().with(ended(known, alert)));
            }
        }
    }

    private void forget() {
        if (byIdentity.size() > KEPT) {
            drop(KEPT, member -> member.alert().status() == Status.RESOLVED);
            drop(KEPT, member -> answered.contains(member.alert().identity()));
            drop(MOST, member -> true);
        }
        if (weight > HEAVIEST) {
            lighten();
        }
    }

    /** Drops the oldest of a kind until so many are left. */
    private void drop(int kept, Predicate<RoutedAlert> kind) {
        List<RoutedAlert> old = new ArrayList<>();
        for (RoutedAlert member : byIdentity.values()) {
            if (byIdentity.size() - old.size() <= kept) {
                break;
            }
            if (kind.test(member)) {
                old.add(member);
            }
        }
        for (RoutedAlert member : old) {
            Alert alert = member.alert();
            byIdentity.remove(alert.identity());
            answered.remove(alert.identity());
            light.remove(alert.identity());
            weight -= AlertWeight.of(alert);
            if (alert.status() == Status.FIRING) {
                crowd.join(alert);
            }
        }
    }

    /** Takes from the oldest, and never from the newest: it may be the one that decides. */
    private void lighten() {
        int left = byIdentity.size();
        for (Map.Entry<String, RoutedAlert> entry : byIdentity.entrySet()) {
            if (weight <= HEAVIEST || --left == 0) {
                return;
            }
            if (!light.add(entry.getKey())) {
                continue;
            }
            RoutedAlert heavy = entry.getValue();
            RoutedAlert light =
                    new RoutedAlert(AlertWeight.slim(heavy.alert()), heavy.rule(), heavy.severity(), heavy.incident());
            weight += AlertWeight.of(light.alert()) - AlertWeight.of(heavy.alert());
            entry.setValue(light);
        }
    }

    private static boolean isSame(Alert known, Alert alert) {
        return known.fingerprint().equals(alert.fingerprint()) && known.source().equals(alert.source());
    }

    private static Alert ended(Alert known, Alert by) {
        Instant endsAt = by.endsAt() != null ? by.endsAt() : by.receivedAt();
        return new Alert(
                known.source(),
                known.fingerprint(),
                Status.RESOLVED,
                known.labels(),
                known.annotations(),
                known.metrics(),
                known.body(),
                known.startsAt(),
                endsAt,
                known.receivedAt(),
                known.link());
    }

    private static Instant earlier(Instant first, Instant second) {
        return first.isBefore(second) ? first : second;
    }
}
