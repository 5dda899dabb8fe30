package dev.fireline.workflows.alert;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.plans.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When the alerts of a stream are an incident: at once, when they have held, or when enough of them came. */
final class Detection {
    private final Plan plan;
    private final StreamMembers members;
    private @Nullable RoutedAlert heartbeat;

    Detection(Plan plan, StreamMembers members) {
        this.plan = plan;
        this.members = members;
    }

    /**
     * @param by the alert that decides
     * @param at when the incident counts as declared
     */
    record Decided(Rule rule, RoutedAlert by, Instant at) {}

    /** The worst of what now is an incident; empty when nothing is. */
    Optional<Decided> decide(Instant now) {
        Decided worst = absence(now);
        for (RoutedAlert member : members.unanswered()) {
            Rule rule = rule(member);
            Instant at = rule == null ? null : decidedAt(rule, member, now);
            if (rule != null
                    && at != null
                    && (worst == null
                            || plan.isWorse(rule.severity(), worst.rule().severity()))) {
                worst = new Decided(rule, member, at);
            }
        }
        return Optional.ofNullable(worst);
    }

    /**
     * The others an incident is about from its beginning: those that fire, and those its rule has counted. Oldest first, the
     * newest of them at most.
     */
    List<Alert> besides(@Nullable String rule, Alert by) {
        Rule of = rule(rule);
        if (of != null && of.absent() != null) {
            return List.of(); // signs of life are not what the incident is about
        }
        List<Alert> others = members.unanswered().stream()
                .filter(member -> !member.alert().identity().equals(by.identity()))
                .filter(member -> member.alert().status() == Status.FIRING
                        || of != null
                                && of.rule().equals(member.rule())
                                && of.count() != null
                                && member.alert()
                                        .receivedAt()
                                        .isAfter(
                                                by.receivedAt().minus(of.count().window())))
                .map(member -> AlertWeight.told(member.alert()))
                .toList();
        return others.subList(Math.max(0, others.size() - IncidentNews.MOST_ALERTS), others.size());
    }

    /** When a condition that must hold will have held long enough; empty when none is waited for. */
    Optional<Instant> holdsAt() {
        Stream<Instant> held = members.unanswered().stream()
                .filter(member -> member.alert().status() == Status.FIRING)
                .map(this::rule)
                .flatMap(rule -> rule == null || rule.holdFor() == null
                        ? Stream.empty()
                        : members.firingSince(rule.rule()).map(since -> since.plus(rule.holdFor())).stream());
        return Stream.concat(held, absentAt().stream()).min(Instant::compareTo);
    }

    /** Whether alerts of this rule are signs of life, whose absence is the incident. */
    boolean isHeartbeat(RoutedAlert alert) {
        Rule rule = rule(alert);
        return rule != null && rule.absent() != null;
    }

    private @Nullable Decided absence(Instant now) {
        RoutedAlert last = heartbeat;
        Instant at = absentAt().orElse(null);
        Rule rule = last == null ? null : rule(last);
        return last == null || rule == null || at == null || now.isBefore(at) ? null : new Decided(rule, last, at);
    }

    private Optional<Instant> absentAt() {
        RoutedAlert last = heartbeat;
        Rule rule = last == null ? null : rule(last);
        return last == null || rule == null || rule.absent() == null
                ? Optional.empty()
                : Optional.of(last.alert().receivedAt().plus(rule.absent()));
    }

    /** The last sign of life; each is waited for anew. */
    void heard(RoutedAlert sign) {
        heartbeat = sign;
    }

    /** Its absence was declared, or the incident it would be declared in is open: the next sign counts. */
    void answered() {
        heartbeat = null;
    }

    /** For the next run: the sign of life that is waited on; null: none. */
    @Nullable
    RoutedAlert carriedHeartbeat() {
        return heartbeat;
    }

    /** How far back the counting rules of the plan look; zero without one. */
    Duration longestWindow() {
        return members.carried().stream()
                .map(this::rule)
                .flatMap(rule -> rule == null || rule.count() == null
                        ? Stream.empty()
                        : Stream.of(rule.count().window()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private @Nullable Instant decidedAt(Rule rule, RoutedAlert member, Instant now) {
        if (rule.absent() != null) {
            return null; // it is there
        }
        Instant received = member.alert().receivedAt();
        if (rule.count() != null) {
            if (members.countOf(rule.rule(), rule.count().window(), received)
                    < rule.count().alerts()) {
                return null;
            }
        } else if (member.alert().status() != Status.FIRING) {
            return null; // a resolve ends what must hold, but does not subtract from what is counted
        }
        if (rule.holdFor() == null) {
            return received;
        }
        Instant held = members.firingSince(rule.rule()).orElse(received).plus(rule.holdFor());
        return now.isBefore(held) ? null : later(held, received);
    }

    private @Nullable Rule rule(RoutedAlert member) {
        return rule(member.rule());
    }

    private @Nullable Rule rule(@Nullable String name) {
        return plan.rules().stream()
                .filter(rule -> rule.rule().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }
}
