package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.faults.Seen;
import dev.fireline.system.S3Gateway;
import dev.fireline.system.Stage;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.Sender;
import dev.fireline.system.topology.Part;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * F10: between Fireline and its evidence store, a real S3 server, everything goes wrong that can: it is busy, keeps silent
 * after the whole upload, is slow, cuts uploads off, loses an answer, and takes the credentials for expired. One incident
 * for each, side by side; each keeps its exhibit once and whole. So does one whose worker is killed with its upload on its way.
 */
@Tag("faults")
@Timeout(900) // every wait in here has a limit of its own
@Isolated("its faults are timed")
class StoreFaultsTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration ASKED = Duration.ofSeconds(4);
    /** Longer than the worker waits for an answer. */
    private static final Duration SILENCE = Duration.ofSeconds(32);

    private static final String SEEN = "what the pod said, ".repeat(500);
    private static final String BUCKET = "stored";

    private static final Map<String, HttpFault> FAULTS = faults();

    private static final String PLAN = """
            plan: stored
            title: A service whose evidence store fails
            owner: ops
            mode: live
            evidence: {bucket: %s, prefix: "${{ alert.labels.round }}", retain: 1d}
            severities:
              P3: {title: Nobody is called}
            responders:
              ops: {members: [alice]}
              alice: {name: Alice Adams, login: alice}
            rules:
              - {rule: stored, when: alert.labels.alertname == "Stored", severity: P3, group-by: [alert.labels.round], playbook: keep}
            playbooks:
              keep:
                on-failure: ask
                contain:
                  steps:
                    - {id: keep, uses: evidence.keep, with: {text: "%s"}, exhibit: seen.txt}
                    - {id: kept, task: Is it kept?, of: ops}
            """.formatted(BUCKET, SEEN);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void f10AStoreThatIsBusySilentSlowCutOffOrRefusesAndAWorkerThatDiesAtItKeepEveryExhibitOnceAndWhole()
            throws IOException {
        try (Scene scene = Scene.on(STAGE)) {
            S3Gateway gateway = scene.store().gateway();
            FaultyHttp proxy = scene.store().front();
            scene.plan("stored", PLAN);
            FAULTS.forEach((round, fault) -> proxy.faults().next(1, request -> isUpload(request, round), fault));
            try (Topology topology = Topology.on(STAGE)
                    .onDevelopmentServer()
                    .settings(scene.settings())
                    .workers(1)
                    .bridges(1)
                    .start()) {
                Map<String, String> incidents = new LinkedHashMap<>();
                for (String round : FAULTS.keySet()) {
                    scene.sender().deliver(alert(round), "stored", List.of(topology.api()));
                }
                for (String round : FAULTS.keySet()) {
                    incidents.put(round, incidentOf(topology, round));
                }
                expiredIsForAPerson(topology, proxy, incidents.get("expired"));

                incidents.forEach(
                        (round, incident) -> keptOnce(topology, gateway, proxy, round, FAULTS.get(round), incident));
                Instant refused = uploads(proxy, "busy").getFirst().at();
                Duration waited =
                        Duration.between(refused, uploads(proxy, "busy").get(1).at());
                assertThat(waited).as("until a busy store is asked again").isBetween(ASKED, ASKED.plusSeconds(20));

                for (HttpFault.Held.Then then : HttpFault.Held.Then.values()) {
                    incidents.put(
                            "killed-" + then.name().toLowerCase(Locale.ROOT),
                            killed(scene, topology, gateway, proxy, then));
                }
                incidents.values().forEach(new Responder(topology.api(), "stored")::bringToAnEnd);
                Nemesis.say("F10: " + incidents.size() + " faults of the store; told to wait " + ASKED + ", waited "
                        + waited);
                assertThat(scene.judge(topology, incidents.size())).isEmpty();
            }
        }
    }

    private static Map<String, HttpFault> faults() {
        Map<String, HttpFault> faults = new LinkedHashMap<>();
        faults.put(
                "busy",
                new HttpFault.Answers(
                        503,
                        Map.of("Retry-After", String.valueOf(ASKED.toSeconds())),
                        "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>"));
        faults.put("silent", new HttpFault.Stall(SILENCE));
        faults.put("slow", new HttpFault.SlowLink(SEEN.length() / 5));
        faults.put("cut", new HttpFault.CutAfter(SEEN.length() / 2));
        faults.put("lost", new HttpFault.LostAnswer());
        faults.put(
                "expired",
                new HttpFault.Answers(
                        400, Map.of(), "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code></Error>"));
        return faults;
    }

    /** Nobody but a person can renew them, so nothing is tried again until one says so. */
    private static void expiredIsForAPerson(Topology topology, FaultyHttp proxy, String incident) {
        topology.api().awaitQuestion(incident, "keep");
        assertThat(uploads(proxy, "expired")).hasSize(1);
        topology.api().tell(incident, "decide", Map.of("step", "keep", "choice", "retry", "by", "alice"));
    }

    /** F01 at the store: the worker dies with an upload on its way, which gets nowhere, arrives late, or had arrived. */
    private static String killed(
            Scene scene, Topology topology, S3Gateway gateway, FaultyHttp proxy, HttpFault.Held.Then then) {
        String round = "killed-" + then.name().toLowerCase(Locale.ROOT);
        Part worker = topology.workers().getFirst();
        HttpFault fault = new HttpFault.Held(then, worker::kill);
        proxy.faults().next(1, request -> isUpload(request, round), fault);
        scene.sender().deliver(alert(round), "stored", List.of(topology.api()));
        await("the worker to be killed at " + round).atMost(SOON).until(() -> !worker.isRunning());
        worker.start();
        worker.awaitReady();
        String incident = incidentOf(topology, round);
        keptOnce(topology, gateway, proxy, round, fault, incident);
        return incident;
    }

    private static void keptOnce(
            Topology topology, S3Gateway gateway, FaultyHttp proxy, String round, HttpFault fault, String incident) {
        topology.api().awaitQuestion(incident, "kept");
        assertThat(uploads(proxy, round).getFirst().fault())
                .as("what was done to the first upload of " + round)
                .isEqualTo(fault);
        List<JsonNode> exhibits = new ArrayList<>();
        topology.api()
                .get("/v1/incidents/" + incident + "/evidence")
                .body()
                .path("exhibits")
                .forEach(exhibits::add);
        assertThat(exhibits).as("exhibits of " + round).singleElement().satisfies(exhibit -> {
            Path lies = gateway.onDisk(
                    BUCKET, exhibit.path("location").asString().substring("s3://".length() + BUCKET.length() + 1));
            assertThat(lies).hasContent(SEEN);
            assertThat(exhibit.path("sizeBytes").asInt()).isEqualTo(SEEN.length());
            assertThat(exhibit.path("worm").asBoolean()).isTrue();
        });
        assertThat(gateway.versions(BUCKET, round + "/"))
                .as("what the store has of " + round)
                .hasSize(1);
    }

    private static List<Seen> uploads(FaultyHttp proxy, String round) {
        return proxy.seen().stream().filter(request -> isUpload(request, round)).toList();
    }

    private static boolean isUpload(Seen request, String round) {
        return request.method().equals("PUT") && request.path().startsWith("/" + BUCKET + "/" + round + "/");
    }

    private static String incidentOf(Topology topology, String round) {
        return await("the incident of " + round)
                .atMost(SOON)
                .until(
                        () -> topology.api().incidents("plan=stored").stream()
                                .filter(incident ->
                                        incident.path("title").asString().equals(round))
                                .map(incident -> incident.path("id").asString())
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static Sender.Alert alert(String round) {
        return new Sender.Alert(round, OutsideIncidents.now(), Map.of("alertname", "Stored", "round", round), Map.of());
    }
}
