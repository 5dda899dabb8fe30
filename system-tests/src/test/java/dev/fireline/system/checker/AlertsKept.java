package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Child;
import dev.fireline.system.checker.Run.Declared;
import dev.fireline.system.checker.Run.Received;
import dev.fireline.system.target.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** I1 and I2: from a sender's 202 to the one incident. */
final class AlertsKept {
    private static final String UNMATCHED = "alert:unmatched:";

    private AlertsKept() {}

    static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Received>> byStream = new LinkedHashMap<>();
        Map<String, List<Child>> incidents = new LinkedHashMap<>();
        for (Run stream : observed.streams()) {
            byStream.computeIfAbsent(stream.workflow(), id -> new ArrayList<>()).addAll(stream.received());
            incidents
                    .computeIfAbsent(stream.workflow(), id -> new ArrayList<>())
                    .addAll(stream.children());
        }
        Map<String, List<Sent>> accepted = observed.sent().stream()
                .filter(Sent::isAccepted)
                .flatMap(sent -> sent.streams().stream().map(stream -> Map.entry(stream, sent)))
                .collect(Collectors.groupingBy(
                        each -> each.getKey() + " " + each.getValue().fingerprint(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        accepted.forEach((key, sent) -> {
            String stream = key.substring(0, key.indexOf(' '));
            String fingerprint = sent.getFirst().fingerprint();
            List<Received> received = byStream.getOrDefault(stream, List.of()).stream()
                    .filter(each -> each.fingerprint().equals(fingerprint))
                    .toList();
            if (received.size() < sent.size()) {
                findings.add(new Finding(
                        Invariant.I1,
                        "alert '%s' was answered 2xx %d times (first %s by %s), and %s received it %d times"
                                .formatted(
                                        fingerprint,
                                        sent.size(),
                                        sent.getFirst().until(),
                                        sent.getFirst().bridge(),
                                        stream,
                                        received.size())));
            } else if (!stream.startsWith(UNMATCHED)
                    && incidents.getOrDefault(stream, List.of()).isEmpty()) {
                findings.add(new Finding(
                        Invariant.I1,
                        "alert '%s' reached %s, which declared no incident".formatted(fingerprint, stream)));
            }
        });
        findings.addAll(declaredTwice(observed));
        findings.addAll(openTogether(observed, incidents));
        return findings;
    }

    private static List<Finding> declaredTwice(Observed observed) {
        Map<String, Set<String>> incidentsOf = new LinkedHashMap<>();
        for (Run stream : observed.streams()) {
            for (Child child : stream.children()) {
                observed.incidents().stream()
                        .filter(incident -> incident.workflow().equals(child.incident()))
                        .map(Run::declared)
                        .filter(declared -> declared != null && declared.alert() != null)
                        .map(Declared::alert)
                        .forEach(alert -> incidentsOf
                                .computeIfAbsent(stream.workflow() + " " + alert, key -> new TreeSet<>())
                                .add(child.incident()));
            }
        }
        return incidentsOf.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Finding(
                        Invariant.I1,
                        "%s declared more than one incident: %s".formatted(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static List<Finding> openTogether(Observed observed, Map<String, List<Child>> incidents) {
        List<Finding> findings = new ArrayList<>();
        incidents.forEach((stream, children) -> {
            List<Run> runs = observed.incidents().stream()
                    .filter(run ->
                            children.stream().anyMatch(child -> child.incident().equals(run.workflow())))
                    .toList();
            for (int first = 0; first < runs.size(); first++) {
                for (int second = first + 1; second < runs.size(); second++) {
                    if (runs.get(first).overlaps(runs.get(second))) {
                        findings.add(new Finding(
                                Invariant.I2,
                                "%s has two open incidents, %s and %s"
                                        .formatted(
                                                stream,
                                                runs.get(first).workflow(),
                                                runs.get(second).workflow())));
                    }
                }
            }
        });
        return findings;
    }
}
