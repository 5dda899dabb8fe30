package dev.fireline.system.fault;

import static org.awaitility.Awaitility.await;

import dev.fireline.system.target.Sender;
import dev.fireline.system.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Incidents of the plan {@code outside}: each has an alert of its own, whose title names it. */
final class OutsideIncidents {
    private static final Duration SOON = Duration.ofMinutes(3);

    private final Scene scene;
    private final Topology topology;
    private int ended;

    OutsideIncidents(Scene scene, Topology topology) {
        this.scene = scene;
        this.topology = topology;
    }

    /** How many were brought to their end. */
    int ended() {
        return ended;
    }

    /** Sends the alert until a bridge takes it, and waits for its incident. */
    String declared(String name, String round, Map<String, ?> metrics) {
        Map<String, String> labels = new LinkedHashMap<>(Map.of("alertname", name, "round", round, "replicas", "many"));
        scene.sender()
                .deliver(
                        new Sender.Alert(round, now(), labels, metrics),
                        "outside",
                        List.of(topology.api(0), topology.api(1)));
        return incidentOf(round);
    }

    /** The incident whose alert has that title, once there is one. */
    String incidentOf(String round) {
        return await("the incident of " + round)
                .atMost(SOON)
                .until(() -> all(round), found -> !found.isEmpty())
                .getFirst()
                .path("id")
                .asString();
    }

    List<JsonNode> all(String round) {
        return topology.api().incidents("plan=outside").stream()
                .filter(incident -> incident.path("title").asString().equals(round))
                .toList();
    }

    void end(String incident) {
        new Responder(topology.api(), "outside").bringToAnEnd(incident);
        ended++;
    }

    /** Sends one word about the alert of that name, by that bridge. */
    int post(int bridge, String round, String status, Instant startsAt, @Nullable Instant endsAt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", round);
        body.put("title", round);
        body.put("status", status);
        body.put("starts_at", startsAt.toString());
        if (endsAt != null) {
            body.put("ends_at", endsAt.toString());
        }
        body.put("labels", Map.of("alertname", "OutsideOrder", "round", round));
        return topology.api(bridge)
                .post("/v1/alerts/generic?plan=outside", body)
                .status();
    }

    JsonNode stream(String round) {
        return await("the stream of " + round)
                .atMost(SOON)
                .until(
                        () -> topology.api()
                                .get("/v1/alerts?limit=200")
                                .body()
                                .path("streams")
                                .valueStream()
                                .filter(stream ->
                                        stream.path("title").asString().equals(round))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    List<JsonNode> questions(String incident) {
        return topology.api().incident(incident).path("questions").valueStream().toList();
    }

    JsonNode awaitQuestion(String incident, String step) {
        return await("the question " + step)
                .atMost(SOON)
                .until(
                        () -> questions(incident).stream()
                                .filter(question ->
                                        question.path("step").asString().equals(step))
                                .filter(question -> question.path("of").isEmpty()
                                        || !question.path("logins").isEmpty())
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    void decide(String incident, String step, String choice) {
        topology.api()
                .post("/v1/incidents/" + incident + "/decide", Map.of("step", step, "choice", choice, "by", "alice"));
    }

    boolean says(String incident, String words) {
        return topology.api().story(incident).stream().anyMatch(line -> line.contains(words));
    }

    /** When the timeline says so. */
    Instant entry(String incident, String words) {
        return topology.api().timeline(incident).stream()
                .filter(entry -> entry.path("what").asString().contains(words))
                .map(entry -> Instant.parse(entry.path("at").asString()))
                .findFirst()
                .orElseThrow();
    }

    /** As a sender would write it. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
