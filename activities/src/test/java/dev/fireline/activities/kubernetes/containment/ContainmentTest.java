package dev.fireline.activities.kubernetes.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.kubernetes.ClusterState;
import dev.fireline.activities.kubernetes.GrantedRights;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.standins.faults.HttpFault.Held.Then;
import dev.fireline.standins.faults.Seen;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What two shipped procedures leave of a cluster, whenever one of two workers dies, and after a false alarm. */
@Execution(ExecutionMode.CONCURRENT)
class ContainmentTest {
    /** A dead worker is noticed after 15 s, so that whoever waits for that waits beside the others. */
    private static final int LANES = 14;

    private static final BlockingQueue<Integer> FREE = new ArrayBlockingQueue<>(
            LANES, false, IntStream.range(0, LANES).boxed().toList());

    /**
     * Each write is died at in one way, the next in another, and a dry run that its address tells is no write; with this
     * property at every request that is not a mere look, in every way.
     */
    private static final boolean EVERY_WAY = Boolean.getBoolean("fireline.every-death");

    /** Among the writes of a security incident: policies stand, and the first pod is about to be taken out. */
    private static final int MIDDLE = 2;

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient administration;
    private static IncidentEngine engine;

    @BeforeAll
    static void start() throws Exception {
        server = RealApiServer.start(folder);
        administration = server.open(RealApiServer.ADMIN);
        GrantedRights.createRoles(admin());
        GrantedRights.bindEverywhere(admin(), "fireline-nodes", "fireline-namespaces");
        engine = IncidentEngine.start(LANES);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {engine, administration, server}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void aKeyCompromiseIsContainedAndTakenBackAlikeWhereverTheWorkerDies() throws Exception {
        Undisturbed undisturbed = undisturbed(Procedure.KEY_COMPROMISE, "key");

        assertThat(undisturbed.cancelled().withoutMarks().objects())
                .containsExactlyEntriesOf(undisturbed
                        .before()
                        .without("Secret mpc-system/mpc-tls-certs")
                        .withoutMarks()
                        .objects());
        assertThat(undisturbed.timeline()).contains("cannot be undone: deleted secret");
        isTheSameWherever(Procedure.KEY_COMPROMISE, "key", undisturbed);
    }

    @Test
    void aSecurityIncidentIsContainedAndTakenBackAlikeWhereverTheWorkerDies() throws Exception {
        Undisturbed undisturbed = undisturbed(Procedure.SECURITY_INCIDENT, "sec");

        assertThat(undisturbed.cancelled().withoutMarks().objects())
                .containsExactlyEntriesOf(undisturbed.before().withoutMarks().objects());
        isTheSameWherever(Procedure.SECURITY_INCIDENT, "sec", undisturbed);
    }

    @Test
    void anIncidentThatIsCancelledWhileAChangeIsOnItsWayLeavesNothingChanged() throws Exception {
        allBeside(Stream.of(Then.values())
                .map(then -> (Callable<Void>) () -> {
                    beside(Procedure.SECURITY_INCIDENT, "mid" + then.ordinal(), incident -> {
                        incident.cancelAt(MIDDLE, then);
                        incident.prepare();
                        ClusterState before = incident.state();
                        incident.declare();
                        incident.awaitCancelled();
                        assertThat(incident.state().withoutMarks().objects())
                                .as(() -> then + "\n" + String.join("\n", incident.timeline()))
                                .containsExactlyEntriesOf(before.withoutMarks().objects());
                        assertThat(incident.writes())
                                .filteredOn(write -> !write.path().contains("dryRun="))
                                .as("what was changed was put back after " + then)
                                .hasSizeGreaterThan(MIDDLE + 1);
                    });
                    return null;
                })
                .toList());
    }

    @Test
    void anIncidentIsContainedAlikeWhereNoDryRunIsEverAnswered() throws Exception {
        beside(Procedure.SECURITY_INCIDENT, "dry", incident -> {
            incident.neverAnswerDryRuns();
            incident.prepare();
            ClusterState before = incident.state();
            incident.contain();
            assertThat(incident.timeline())
                    .filteredOn(line -> line.contains("the dry run failed"))
                    .hasSizeGreaterThan(1);
            assertThat(incident.state().withoutMarks().objects())
                    .isNotEqualTo(before.withoutMarks().objects());
        });
    }

    /** One after a lost answer, the others after the death of the worker that waited for it; beside each other. */
    @Test
    void aChangeThatMayHaveBeenMadeIsPutBackThoughNobodyEverSaidThatItWas() throws Exception {
        Map<String, Course> courses = new LinkedHashMap<>();
        for (int write : List.of(0, MIDDLE)) {
            courses.put("silent" + write, incident -> {
                incident.fallSilentAt(write);
                incident.declare();
                incident.cancelInTheSilence();
            });
            courses.put("dead" + write, incident -> {
                incident.dieAndCancelAt(write, true);
                incident.declare();
                incident.cancelInTheSilence();
            });
        }
        courses.put("unseen" + MIDDLE, incident -> {
            incident.dieAndCancelAt(MIDDLE, false);
            incident.declare();
            incident.awaitCancelled();
        });
        allBeside(courses.entrySet().stream()
                .map(course -> (Callable<Void>) () -> {
                    beside(Procedure.SECURITY_INCIDENT, course.getKey(), incident -> {
                        incident.prepare();
                        ClusterState before = incident.state();
                        course.getValue().run(incident);
                        assertThat(incident.state().withoutMarks().objects())
                                .as(() -> course.getKey() + "\n" + String.join("\n", incident.timeline()))
                                .containsExactlyEntriesOf(before.withoutMarks().objects());
                    });
                    return null;
                })
                .toList());
    }

    @Test
    void whatThePlanPutsBackByTheAnswerOfTheStepIsPutBackThoughItsWorkerDiedBeforeItAnswered() throws Exception {
        Map<String, Course> courses = new LinkedHashMap<>();
        courses.put("told", incident -> {
            incident.dieAndCancelAt(0, true);
            incident.declare();
            incident.cancelInTheSilence();
        });
        courses.put("lost", incident -> {
            incident.fallSilentAt(0);
            incident.declare();
            incident.cancelInTheSilence();
        });
        allBeside(courses.entrySet().stream()
                .map(course -> (Callable<Void>) () -> {
                    beside(Procedure.AS_FOUND, "found" + course.getKey(), incident -> {
                        incident.prepare();
                        ClusterState before = incident.state();
                        course.getValue().run(incident);
                        assertThat(incident.timeline()).noneMatch(line -> line.contains("nobody knows"));
                        assertThat(incident.state().withoutMarks().objects())
                                .as(() -> String.join("\n", incident.timeline()))
                                .containsExactlyEntriesOf(before.withoutMarks().objects());
                        assertThat(incident.writes())
                                .as("scaled and scaled back")
                                .filteredOn(write -> !write.path().contains("dryRun="))
                                .hasSizeGreaterThan(1);
                    });
                    return null;
                })
                .toList());
    }

    @Test
    void anIncidentThatWasTerminatedInTheMiddleOfAChangeIsResetGoesOnAndLeavesNothingChangedOnceCancelled()
            throws Exception {
        beside(Procedure.SECURITY_INCIDENT, "term", incident -> {
            incident.terminateAt(MIDDLE);
            incident.prepare();
            ClusterState before = incident.state();
            incident.declare();
            incident.awaitTerminated();
            assertThat(incident.state().withoutMarks().objects())
                    .isNotEqualTo(before.withoutMarks().objects());

            incident.reset();
            incident.goOn();
            incident.cancelAgain();

            assertThat(incident.state().withoutMarks().objects())
                    .as(() -> String.join("\n", incident.timeline()))
                    .containsExactlyEntriesOf(before.withoutMarks().objects());
        });
    }

    /**
     * @param containing where to die until it is contained
     * @param cancelling where to die after it was cancelled
     */
    private record Undisturbed(
            ClusterState before,
            ClusterState contained,
            ClusterState cancelled,
            String timeline,
            List<Death> containing,
            List<Death> cancelling) {}

    /** @param write its place among the requests of its half of the incident that might change something */
    private record Death(int write, Then then) {}

    private static Undisturbed undisturbed(Procedure procedure, String name) throws Exception {
        AtomicReference<Undisturbed> result = new AtomicReference<>();
        beside(procedure, name + "x", incident -> {
            incident.prepare();
            ClusterState before = incident.state();
            incident.contain();
            ClusterState contained = incident.state();
            List<Seen> containing = incident.writes();
            incident.cancel();
            List<Seen> all = incident.writes();
            result.set(new Undisturbed(
                    before,
                    contained,
                    incident.state(),
                    String.join("\n", incident.timeline()),
                    deaths(containing),
                    deaths(all.subList(containing.size(), all.size()))));
        });
        return result.get();
    }

    private static List<Death> deaths(List<Seen> writes) {
        List<Then> ways = List.of(Then.values());
        List<Death> deaths = new ArrayList<>();
        for (int write = 0; write < writes.size(); write++) {
            if (EVERY_WAY) {
                int at = write;
                ways.forEach(way -> deaths.add(new Death(at, way)));
            } else if (!writes.get(write).path().contains("dryRun=")) {
                deaths.add(new Death(write, ways.get(deaths.size() % ways.size())));
            }
        }
        return deaths;
    }

    /** Each incident suffers two deaths: one before it is contained, one while it is taken back. */
    private static void isTheSameWherever(Procedure procedure, String name, Undisturbed undisturbed) throws Exception {
        int most = Math.max(
                undisturbed.containing().size(), undisturbed.cancelling().size());
        List<Callable<List<Long>>> incidents = new ArrayList<>();
        for (int number = 0; number < most; number++) {
            int at = number;
            incidents.add(() -> isTheSame(procedure, name + at, at, undisturbed));
        }
        List<List<Long>> writes = allBeside(incidents);
        System.out.printf(
                "%s: %d deaths until it was contained, %d until it was taken back; writes of the two workers: %s%n",
                procedure.plan(),
                undisturbed.containing().size(),
                undisturbed.cancelling().size(),
                writes);
        assertThat(writes)
                .as("incidents in which both workers changed something")
                .anySatisfy(each -> assertThat(each).doesNotContain(0L));
    }

    /** @return how many writes each of its workers made */
    private static List<Long> isTheSame(Procedure procedure, String token, int number, Undisturbed undisturbed)
            throws Exception {
        AtomicReference<List<Long>> writes = new AtomicReference<>();
        beside(procedure, token + "n", incident -> {
            incident.prepare();
            dying(incident, undisturbed.containing(), number, incident::contain, undisturbed.contained());
            dying(incident, undisturbed.cancelling(), number, incident::cancel, undisturbed.cancelled());
            writes.set(incident.writesOfEach());
        });
        return writes.get();
    }

    private static void dying(
            DisturbedIncident incident, List<Death> deaths, int number, Runnable half, ClusterState expected) {
        Death death = number < deaths.size() ? deaths.get(number) : null;
        if (death != null) {
            incident.dieAt(death.write(), death.then());
        }

        half.run();
        assertThat(incident.state().objects())
                .as(() -> death + "%n%s%n".formatted(String.join("\n", incident.timeline())))
                .containsExactlyEntriesOf(expected.objects());
        assertThat(death == null || incident.died()).as(() -> death + " came").isTrue();
    }

    private static <T> List<T> allBeside(List<Callable<T>> incidents) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(LANES)) {
            for (Future<T> incident : executor.invokeAll(incidents)) {
                results.add(incident.get());
            }
        }
        return results;
    }

    /** An incident in a lane of its own, as soon as one is free. */
    private static void beside(Procedure procedure, String token, Course course) throws Exception {
        int lane = FREE.take();
        try (DisturbedIncident incident =
                new DisturbedIncident(engine, lane, server, admin(), procedure, folder, token + "z")) {
            course.run(incident);
        } finally {
            FREE.add(lane);
        }
    }

    private interface Course {
        void run(DisturbedIncident incident) throws Exception;
    }

    private static KubernetesClient admin() {
        return administration.api();
    }
}
