package dev.fireline.simulation.script;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.rule.Match;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.rule.RuleMatcher;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScenarioAlert;
import dev.fireline.simulation.engine.SimulatedEngine;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.AlertStreamId;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.RoutedAlert;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Alerts come in: each goes to the stream its rule names, and when it resolves wherever it was. */
final class AlertSource {
    /** A rule fires strictly after its time. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final PinnedPlan plan;
    private final Scenario scenario;
    private final SimulatedEngine engine;
    private final Remarks remarks;
    private final Map<String, Set<String>> streams = new LinkedHashMap<>();
    private final Map<String, Instant> firingSince = new LinkedHashMap<>();

    AlertSource(PinnedPlan plan, Scenario scenario, SimulatedEngine engine, Remarks remarks) {
        this.plan = plan;
        this.scenario = scenario;
        this.engine = engine;
        this.remarks = remarks;
    }

    /** @return how long after it its rule may yet fire; empty: it fires at once or never */
    Optional<Duration> receive(ScenarioAlert written) {
        Alert alert = written.received(plan.plan().intake(), engine.now(), startOf(written));
        Optional<Match> match = RuleMatcher.match(plan.plan(), alert);
        Set<String> known = streams.computeIfAbsent(alert.fingerprint(), fingerprint -> new LinkedHashSet<>());
        Set<String> to = new LinkedHashSet<>();
        match.ifPresentOrElse(
                found -> to.add(AlertStreamId.of(plan.plan().plan(), found.group(), found.groupKey())), () -> {
                    if (known.isEmpty()) {
                        remarks.add("no rule matches the alert " + alert.title());
                    }
                });
        if (alert.status() == Alert.Status.RESOLVED) {
            to.addAll(known);
        }
        known.addAll(to);
        to.forEach(stream -> send(stream, alert, match));
        return match.flatMap(found -> pending(found.rule()));
    }

    private static Optional<Duration> pending(Rule rule) {
        return Stream.of(Optional.ofNullable(rule.holdFor()), Optional.ofNullable(rule.absent()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .map(longest -> longest.plus(A_MOMENT));
    }

    private Instant startOf(ScenarioAlert written) {
        String identity = written.identity(plan.plan().intake());
        Instant now = engine.now();
        Instant start = written.starts() != null
                ? scenario.start().plus(written.starts())
                : firingSince.getOrDefault(identity, now);
        if (written.status() == Alert.Status.RESOLVED) {
            firingSince.remove(identity);
        } else {
            firingSince.put(identity, start);
        }
        return start;
    }

    private void send(String id, Alert alert, Optional<Match> match) {
        AlertWorkflow stream = engine.client()
                .newWorkflowStub(
                        AlertWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(AlertWorkflow.QUEUE)
                                .build());
        String group = match.map(Match::group).orElse(null);
        RoutedAlert routed = new RoutedAlert(
                alert,
                match.map(found -> found.rule().rule()).orElse(null),
                match.map(Match::severity).orElse(null),
                alert.labels().get("incident_id"));
        BatchRequest request = engine.client().newSignalWithStartRequest();
        request.add(
                stream::follow,
                new AlertStream(plan, group, scenario.mode().name().toLowerCase(Locale.ROOT), null));
        request.add(stream::receive, new AlertBatch(List.of(routed)));
        engine.client().signalWithStart(request);
    }
}
