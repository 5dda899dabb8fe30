package dev.fireline.bridge.alert;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.rule.Match;
import dev.fireline.plans.rule.RuleMatcher;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.AlertStreamId;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.incident.IncidentIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides to which streams an alert goes: one per plan with a rule that matches, or its own unmatched one. A resolved
 * alert goes as well wherever it may be open: a rule can have changed, or matched on a value that is gone. What only one plan
 * looks at reaches no stream and no incident of another.
 */
public final class AlertRouter {
    private static final Logger LOG = LoggerFactory.getLogger(AlertRouter.class);

    /** Incidents that the alerts of one body may name, where it has to be asked whose they are. */
    private static final int MOST_ASKED = 8;

    private final KnownStreams known;
    private final KnownIncidents incidents;
    private final String mode;

    /** @param mode the installation's: {@code live} or {@code rehearse} */
    public AlertRouter(KnownStreams known, KnownIncidents incidents, String mode) {
        this.known = known;
        this.incidents = incidents;
        this.mode = mode;
    }

    /**
     * @param alerts of one source, with their weight in bytes
     * @param key alert ids are {@code <key>/<number>}, so that what comes again under the same key counts once; null: each
     *     alert counts
     * @return for each alert, in order, where it goes
     */
    public List<Routing> route(List<Weighed> alerts, Audience audience, @Nullable String key) {
        Map<String, List<String>> open = knownStreams(alerts);
        Predicate<String> joined = joined(alerts, audience.alone());
        List<Routing> routings = new ArrayList<>(alerts.size());
        for (Weighed alert : alerts) {
            String id = key == null ? null : key + "/" + routings.size();
            routings.add(route(
                    new Identified(alert.alert(), alert.bytes(), id, joined),
                    audience.plans(),
                    open.getOrDefault(alert.alert().fingerprint(), List.of()).stream()
                            .filter(audience::includes)
                            .toList()));
        }
        return routings;
    }

    private Routing route(Identified weighed, List<PinnedPlan> plans, List<String> open) {
        Alert alert = weighed.alert();
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        boolean broken = false;
        for (PinnedPlan plan : plans) {
            try {
                Optional<Match> match = RuleMatcher.match(plan.plan(), alert);
                match.ifPresent(found -> {
                    String stream = AlertStreamId.of(plan.plan().plan(), found.group(), found.groupKey());
                    AlertStream start = new AlertStream(plan, found.group(), mode, null);
                    deliveries.put(stream, delivery(stream, start, weighed, found));
                });
            } catch (RuntimeException mistake) {
                broken = true; // of ours; the alert must be seen by somebody, and so must those behind it
                LOG.atError()
                        .setCause(mistake)
                        .addKeyValue("plan", plan.plan().plan())
                        .addKeyValue("fingerprint", alert.fingerprint())
                        .log("the rules of a plan could not be asked about an alert");
            }
        }
        boolean matched = !deliveries.isEmpty();
        if (!matched || broken) {
            String stream = AlertStreamId.unmatched(alert.source(), alert.fingerprint());
            boolean firing = alert.status() == Alert.Status.FIRING;
            AlertStream start = firing ? new AlertStream(null, null, mode, null) : null;
            deliveries.put(stream, delivery(stream, start, weighed, null));
        }
        open.forEach(stream -> deliveries.computeIfAbsent(stream, id -> delivery(id, null, weighed, null)));
        return new Routing(alert, matched, new ArrayList<>(deliveries.values()));
    }

    private static Delivery delivery(
            String stream, @Nullable AlertStream start, Identified weighed, @Nullable Match match) {
        RoutedAlert routed = new RoutedAlert(
                weighed.alert(),
                match == null ? null : match.rule().rule(),
                match == null ? null : match.severity(),
                namedIncident(weighed.alert()).filter(weighed.joined()).orElse(null),
                weighed.id());
        return new Delivery(stream, start, List.of(new Delivery.Sized(routed, weighed.bytes())));
    }

    private static Optional<String> namedIncident(Alert alert) {
        return Optional.ofNullable(alert.labels().get("incident_id"))
                .map(String::strip)
                .filter(incident -> !incident.isEmpty() && IncidentIds.mayBeJoined(incident));
    }

    /** Which incidents the alerts may join: every one, or of those they name those of the plan that looks at them alone. */
    private Predicate<String> joined(List<Weighed> alerts, @Nullable String plan) {
        if (plan == null) {
            return incident -> true;
        }
        Set<String> itsOwn = alerts.stream()
                .map(Weighed::alert)
                .flatMap(alert -> namedIncident(alert).stream())
                .distinct()
                .limit(MOST_ASKED)
                .filter(incident -> incidents.isOf(incident, plan))
                .collect(Collectors.toSet());
        return itsOwn::contains;
    }

    private Map<String, List<String>> knownStreams(List<Weighed> alerts) {
        return alerts.stream()
                .map(Weighed::alert)
                .filter(alert -> alert.status() == Alert.Status.RESOLVED)
                .collect(Collectors.groupingBy(
                        Alert::source, Collectors.mapping(Alert::fingerprint, Collectors.toList())))
                .entrySet()
                .stream()
                .findFirst()
                .map(source -> known.holding(source.getKey(), source.getValue()))
                .orElse(Map.of());
    }

    /** @param bytes of the alert's JSON as its sender wrote it */
    public record Weighed(Alert alert, int bytes) {}

    private record Identified(
            Alert alert, int bytes, @Nullable String id, Predicate<String> joined) {}

    /**
     * @param matched whether a rule of any plan matches
     * @param deliveries one per stream, with this alert alone
     */
    public record Routing(Alert alert, boolean matched, List<Delivery> deliveries) {}
}
