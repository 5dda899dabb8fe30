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

/**
 * The different alerts of a stream. An alert is the same one when source, fingerprint and start are the same; a resolve
 * ends it for good, whichever of the two came first.
 */
final class StreamMembers {
    /** More different alerts than this are counted, and the oldest that are resolved are forgotten. */
    private static final int KEPT = 500;

    private final Map<String, RoutedAlert> byIdentity = new LinkedHashMap<>();
    private final Set<String> answered = new LinkedHashSet<>();

    /** What an alert brought. */
    enum News {
        NEW_FIRING,
        REPEATED,
        RESOLVED,
        LATE
    }

    News take(RoutedAlert arrived) {
        Alert alert = arrived.alert();
        RoutedAlert known = byIdentity.get(alert.identity());
        boolean resolves = alert.status() == Status.RESOLVED;
        if (known == null) {
            endEarlierStarts(alert);
            byIdentity.put(alert.identity(), arrived);
            forget();
            return resolves ? News.RESOLVED : News.NEW_FIRING;
        }
        boolean wasResolved = known.alert().status() == Status.RESOLVED;
        if (wasResolved && !resolves) {
            return News.LATE; // it was resolved before this message of its firing came in
        }
        if (resolves && !wasResolved) {
            byIdentity.put(
                    alert.identity(),
                    new RoutedAlert(ended(known.alert(), alert), known.rule(), known.severity(), null));
            return News.RESOLVED;
        }
        return News.REPEATED;
    }

    List<RoutedAlert> firing() {
        return byIdentity.values().stream()
                .filter(member -> member.alert().status() == Status.FIRING)
                .toList();
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
                .map(member -> earlier(member.alert().startsAt(), member.alert().receivedAt()))
                .min(Instant::compareTo);
    }

    /** For the next run: every member, firing or not. */
    List<RoutedAlert> carried() {
        return List.copyOf(byIdentity.values());
    }

    /** For the next run: identities that had their incident. */
    List<String> carriedAnswered() {
        return List.copyOf(answered);
    }

    void restore(List<RoutedAlert> members, List<String> answered) {
        members.forEach(member -> byIdentity.put(member.alert().identity(), member));
        this.answered.addAll(answered);
    }

    private void endEarlierStarts(Alert alert) {
        for (Map.Entry<String, RoutedAlert> entry : byIdentity.entrySet()) {
            Alert known = entry.getValue().alert();
            if (known.source().equals(alert.source())
                    && known.fingerprint().equals(alert.fingerprint())
                    && known.status() == Status.FIRING
                    && known.startsAt().isBefore(alert.startsAt())) {
                entry.setValue(new RoutedAlert(
                        ended(known, alert),
                        entry.getValue().rule(),
                        entry.getValue().severity(),
                        null));
            }
        }
    }

    private void forget() {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, RoutedAlert> entry : byIdentity.entrySet()) {
            if (byIdentity.size() - old.size() <= KEPT) {
                break;
            }
            if (entry.getValue().alert().status() == Status.RESOLVED) {
                old.add(entry.getKey());
            }
        }
        old.forEach(byIdentity::remove);
        old.forEach(answered::remove);
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
