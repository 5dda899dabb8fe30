package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.standins.faults.HttpFault.Held.Then;
import dev.fireline.system.Stage;
import dev.fireline.system.fault.Shipped.Copy;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.Ambush;
import dev.fireline.system.target.Call;
import dev.fireline.system.topology.Histories;
import dev.fireline.system.topology.Part;
import dev.fireline.system.topology.Topology;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * F01: {@code kill -9} of the worker at every event of every shipped playbook, and at every call to a target. One
 * undisturbed incident of each playbook says where the cut points are and what its targets look like at the end. Then the
 * same again, once per chosen cut point, eight incidents side by side: each kill cuts all of them, and the cuts count that
 * were made. {@code -Dfireline.cuts=all} chooses every one of them, a number that many; {@code -Dfireline.seed} which.
 */
@Tag("faults")
@Isolated("its faults are timed")
class CutsTest {
    private static final String CUTS = System.getProperty("fireline.cuts", "8");
    /** And as many bridges. Of several the nemesis chooses one to die. */
    private static final int WORKERS = Integer.getInteger("fireline.workers", 1);

    /** Rounds whose copies a bridge knows at once. */
    private static final int BATCH = 8;

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private final Map<Shipped, SortedMap<String, String>> undisturbed = new LinkedHashMap<>();
    private final Map<Shipped, List<CutPoint>> points = new LinkedHashMap<>();
    private final Map<Copy, String> incidents = new LinkedHashMap<>();

    /** A plan may grow; a playbook that is cut here and is gone needs another in its place. */
    @Test
    void everyPlaybookThatIsCutHereIsShipped() {
        Set<String> shipped = shipped();
        Set<String> cut = new LinkedHashSet<>();
        Shipped.ALL.forEach(playbook -> cut.add(playbook.toString()));

        assertThat(shipped).as("shipped playbooks, as plan/playbook").containsAll(cut);
        shipped.removeAll(cut);
        Nemesis.say("F01: shipped and not cut, for no alert here opens them: " + shipped);
    }

    @Test
    @Timeout(24 * 3600)
    void aWorkerKilledAnywhereLeavesEveryTargetAsAnUndisturbedOneDoes() throws IOException {
        int wanted = CUTS.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(CUTS);
        try (Scene scene = Scene.on(STAGE)) {
            List<Shipped> playbooks = scene.nemesis().choose(wanted, Shipped.ALL);
            int rounds = CUTS.equals("all") ? 400 : Math.ceilDiv(wanted, playbooks.size());
            Copies.prepare(scene, playbooks, 0, Math.min(rounds, BATCH));
            try (Topology topology = Topology.on(STAGE)
                    .settings(scene.settings())
                    .workers(WORKERS)
                    .bridges(WORKERS)
                    .start()) {
                run(
                        scene,
                        topology,
                        playbooks.stream().map(each -> each.copy(0)).toList(),
                        Map.of());
                remember(scene, topology, playbooks);
                seesWhatItCompares();
                Map<Shipped, List<CutPoint>> chosen = choose(scene.nemesis(), playbooks, rounds);
                int cuts = 0;
                Set<String> made = new LinkedHashSet<>();
                for (int round = 1; round <= rounds; round++) {
                    Map<Copy, CutPoint> now = new LinkedHashMap<>();
                    for (Shipped shipped : playbooks) {
                        if (Objects.requireNonNull(chosen.get(shipped)).size() >= round) {
                            now.put(shipped.copy(round), chosen.get(shipped).get(round - 1));
                        }
                    }
                    if (now.isEmpty()) {
                        break;
                    }
                    if (round > 1 && round % BATCH == 1) {
                        Copies.prepare(scene, playbooks, round, round + BATCH - 1);
                        topology.bridges()
                                .forEach(bridge ->
                                        scene.nemesis().killAndReplace(bridge, "so that it reads more copies"));
                    }
                    cuts += now.size();
                    run(scene, topology, List.copyOf(now.keySet()), now);
                    compare(scene, topology, now, made);
                }
                Nemesis.say(
                        "F01: %d cut points in %d playbooks; %d chosen and cut, %d different ones were hit by %d kills"
                                .formatted(
                                        points.values().stream()
                                                .mapToInt(List::size)
                                                .sum(),
                                        playbooks.size(),
                                        cuts,
                                        made.size(),
                                        scene.nemesis().kills().size()));
                assertThat(scene.judge(topology, incidents.size())).isEmpty();
            }
        }
    }

    /** Brings every incident to its end, and kills the worker where each is to be cut. */
    private void run(Scene scene, Topology topology, List<Copy> copies, Map<Copy, CutPoint> cuts) {
        Histories histories = new Histories(topology.temporal());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (Copy copy : copies) {
                Part worker = scene.nemesis().choose(1, topology.workers()).getFirst();
                scene.sender()
                        .deliver(
                                copy.alert(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                                copy.plan(),
                                List.of(topology.api()));
                all.add(CompletableFuture.runAsync(
                        () -> {
                            Responder responder = new Responder(topology.api(), copy.plan());
                            String incident = responder.awaitIncident();
                            synchronized (incidents) {
                                incidents.put(copy, incident);
                            }
                            CutPoint cut = cuts.get(copy);
                            CompletableFuture<Void> harm = cut == null
                                    ? CompletableFuture.completedFuture(null)
                                    : lieInWait(scene, histories, worker, incident, copy, cut, threads);
                            responder.bringToAnEnd(incident);
                            harm.join();
                        },
                        threads));
            }
            all.forEach(CompletableFuture::join);
        }
    }

    /** @return done once the harm was done, or cannot be any more */
    private static CompletableFuture<Void> lieInWait(
            Scene scene,
            Histories histories,
            Part worker,
            String incident,
            Copy copy,
            CutPoint cut,
            ExecutorService threads) {
        String why = "in " + copy + " at " + cut;
        if (cut.isCall()) {
            AtomicBoolean done = new AtomicBoolean();
            Ambush ambush = new Ambush() {
                @Override
                public boolean afterEffect(Call call) {
                    if (!CutPoint.label(call, copy, incident).equals(cut.label()) || !done.compareAndSet(false, true)) {
                        return true;
                    }
                    scene.nemesis().killAndReplace(worker, why);
                    return false;
                }
            };
            scene.kubernetes().ambush(ambush);
            scene.receiver().ambush(ambush);
            return CompletableFuture.completedFuture(null);
        }
        if (cut.isAtTheStore()) {
            scene.store()
                    .front()
                    .faults()
                    .next(
                            1,
                            request -> CutPoint.label(request, copy).equals(cut.label()),
                            new HttpFault.Held(
                                    Then.ANSWER_LOST, () -> scene.nemesis().killAndReplace(worker, why)));
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> {
                    if (histories.await(incident, cut.matcher())) {
                        scene.nemesis().killAndReplace(worker, why);
                    }
                },
                threads);
    }

    /** The undisturbed end, and every place where it can be cut: events, and calls to targets. */
    private void remember(Scene scene, Topology topology, List<Shipped> playbooks) {
        for (Shipped shipped : playbooks) {
            Copy copy = shipped.copy(0);
            String incident = incident(copy);
            undisturbed.put(shipped, TargetState.of(scene, topology.api(), Copies.NAMESPACES, copy, incident));
            List<CutPoint> all = new ArrayList<>(CutPoint.in(history(topology, incident)));
            scene.recording().calls().read().stream()
                    .map(call -> CutPoint.label(call, copy, incident))
                    .filter(label -> !label.isEmpty())
                    .distinct()
                    .forEach(label -> all.add(new CutPoint(label, 1)));
            scene.store().front().seen().stream()
                    .map(request -> CutPoint.label(request, copy))
                    .filter(label -> !label.isEmpty())
                    .distinct()
                    .forEach(label -> all.add(new CutPoint(label, 1)));
            points.put(shipped, all);
            Nemesis.say("F01: %s has %d cut points, %d of them calls and %d writes to the store"
                    .formatted(
                            shipped,
                            all.size(),
                            all.stream().filter(CutPoint::isCall).count(),
                            all.stream().filter(CutPoint::isAtTheStore).count()));
        }
    }

    /** A comparison that sees nothing would find nothing. */
    private void seesWhatItCompares() {
        assertThat(undisturbed.values().stream().flatMap(state -> state.keySet().stream()))
                .anyMatch(place -> place.startsWith("exhibit "))
                .anyMatch(place -> place.contains("deployments"))
                .anyMatch(place -> place.startsWith("message "));
        assertThat(points.values().stream().flatMap(List::stream))
                .anyMatch(CutPoint::isCall)
                .anyMatch(CutPoint::isAtTheStore);
    }

    private Map<Shipped, List<CutPoint>> choose(Nemesis nemesis, List<Shipped> playbooks, int each) {
        Map<Shipped, List<CutPoint>> chosen = new LinkedHashMap<>();
        for (Shipped shipped : playbooks) {
            chosen.put(shipped, nemesis.choose(each, Objects.requireNonNull(points.get(shipped))));
        }
        return chosen;
    }

    private void compare(Scene scene, Topology topology, Map<Copy, CutPoint> cuts, Set<String> made) {
        cuts.forEach((copy, cut) -> {
            String incident = incident(copy);
            SortedMap<String, String> wanted = Objects.requireNonNull(undisturbed.get(copy.shipped()));
            SortedMap<String, String> left = TargetState.of(scene, topology.api(), Copies.NAMESPACES, copy, incident);
            assertThat(left)
                    .as(() -> "what %s, cut at %s, leaves at its targets; the timelines are in %s and %s"
                            .formatted(
                                    copy,
                                    cut,
                                    timeline(
                                            topology,
                                            "undisturbed",
                                            incident(copy.shipped().copy(0))),
                                    timeline(topology, "cut", incident)))
                    .isEqualTo(wanted);
            History history = history(topology, incident);
            List<CutPoint> events = CutPoint.in(history);
            for (Instant kill : scene.nemesis().kills()) {
                int last = -1;
                for (int i = 0; i < events.size(); i++) {
                    Instant at = Instant.ofEpochSecond(
                            history.getEvents(i).getEventTime().getSeconds(),
                            history.getEvents(i).getEventTime().getNanos());
                    last = at.isAfter(kill) ? last : i;
                }
                if (last >= 0 && last < events.size() - 1) {
                    made.add(copy.shipped() + " " + events.get(last));
                }
            }
        });
    }

    /** Keeps what an incident's timeline says, for whoever looks for the difference. */
    private static Path timeline(Topology topology, String name, String incident) {
        try {
            return Files.write(
                    Path.of("target", "f01-" + name + ".txt"),
                    topology.api().timeline(incident).stream()
                            .map(JsonNode::toString)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String incident(Copy copy) {
        return Objects.requireNonNull(incidents.get(copy), () -> copy + " has no incident");
    }

    private static History history(Topology topology, String incident) {
        return new Histories(topology.temporal())
                .history(WorkflowExecution.newBuilder().setWorkflowId(incident).build());
    }

    private static Set<String> shipped() {
        Set<String> shipped = new LinkedHashSet<>();
        Catalog.load(null, Map.of(), LocalDate.now(Clock.systemUTC()))
                .orThrow()
                .plans()
                .forEach((name, plan) ->
                        plan.plan().playbooks().keySet().forEach(playbook -> shipped.add(name + "/" + playbook)));
        return shipped;
    }
}
