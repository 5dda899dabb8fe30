package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.standins.faults.HttpFault.Held.Then;
import dev.fireline.standins.faults.Seen;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two shipped procedures leave of a cluster, whenever the worker dies, and what is left after a false alarm. */
class ContainmentTest {
    /** A dead worker is noticed after 15 s; so many incidents wait for that beside each other. */
    private static final int LANES = 6;

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
        administration = ClusterClient.open(
                new KubernetesSettings(server.kubeconfig(RealApiServer.ADMIN), null, List.of(), null));
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

    @ParameterizedTest
    @EnumSource
    void anIncidentThatIsCancelledWhileAChangeIsOnItsWayLeavesNothingChanged(Then then) throws Exception {
        try (DisturbedIncident incident = incident(0, Procedure.SECURITY_INCIDENT, "mid" + then.ordinal())) {
            incident.cancelAt(MIDDLE, then);
            incident.prepare();
            ClusterState before = incident.state();
            incident.declare();
            incident.awaitCancelled();
            assertThat(incident.state().withoutMarks().objects())
                    .as(() -> String.join("\n", incident.timeline()))
                    .containsExactlyEntriesOf(before.withoutMarks().objects());
            assertThat(incident.writes())
                    .filteredOn(write -> !write.path().contains("dryRun="))
                    .as("what was changed was put back")
                    .hasSizeGreaterThan(MIDDLE + 1);
        }
    }

    @Test
    void anIncidentThatWasTerminatedInTheMiddleOfAChangeIsResetAndCancelledAndLeavesNothingChanged() throws Exception {
        try (DisturbedIncident incident = incident(1, Procedure.SECURITY_INCIDENT, "term")) {
            incident.terminateAt(MIDDLE);
            incident.prepare();
            ClusterState before = incident.state();
            incident.declare();
            incident.awaitTerminated();
            assertThat(incident.state().withoutMarks().objects())
                    .isNotEqualTo(before.withoutMarks().objects());

            incident.reset();
            incident.cancelAgain();

            assertThat(incident.state().withoutMarks().objects())
                    .as(() -> String.join("\n", incident.timeline()))
                    .containsExactlyEntriesOf(before.withoutMarks().objects());
        }
    }

    /** @param writes places of those to die at, among all requests that might have changed something */
    private record Undisturbed(
            ClusterState before,
            ClusterState contained,
            ClusterState cancelled,
            String timeline,
            List<Integer> writes) {}

    private static Undisturbed undisturbed(Procedure procedure, String name) throws Exception {
        try (DisturbedIncident incident = incident(0, procedure, name + "x")) {
            incident.prepare();
            ClusterState before = incident.state();
            incident.contain();
            ClusterState contained = incident.state();
            incident.cancel();
            return new Undisturbed(
                    before,
                    contained,
                    incident.state(),
                    String.join("\n", incident.timeline()),
                    toDieAt(incident.writes()));
        }
    }

    private static List<Integer> toDieAt(List<Seen> writes) {
        return IntStream.range(0, writes.size())
                .filter(write -> EVERY_WAY || !writes.get(write).path().contains("dryRun="))
                .boxed()
                .toList();
    }

    private static void isTheSameWherever(Procedure procedure, String name, Undisturbed undisturbed) throws Exception {
        BlockingQueue<Integer> lanes = new ArrayBlockingQueue<>(
                LANES, false, IntStream.range(0, LANES).boxed().toList());
        List<Future<?>> cuts = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(LANES)) {
            for (int place = 0; place < undisturbed.writes().size(); place++) {
                for (Then then : ways(place)) {
                    int at = undisturbed.writes().get(place);
                    cuts.add(executor.submit(() -> {
                        int lane = lanes.take();
                        try {
                            isTheSame(lane, procedure, name, at, then, undisturbed);
                        } finally {
                            lanes.add(lane);
                        }
                        return null;
                    }));
                }
            }
            for (Future<?> cut : cuts) {
                cut.get();
            }
        }
        System.out.printf(
                "%s: %d deaths, at each of %d writes%n",
                procedure.plan(), cuts.size(), undisturbed.writes().size());
    }

    private static List<Then> ways(int place) {
        List<Then> all = List.of(Then.values());
        return EVERY_WAY ? all : List.of(all.get(place % all.size()));
    }

    private static void isTheSame(
            int lane, Procedure procedure, String name, int write, Then then, Undisturbed undisturbed)
            throws Exception {
        String token = name + write + "n" + then.ordinal();
        try (DisturbedIncident incident = incident(lane, procedure, token)) {
            incident.dieAt(write, then);
            incident.prepare();
            incident.contain();
            assertThat(incident.state().objects())
                    .as(() -> said("contained", write, then, incident))
                    .containsExactlyEntriesOf(undisturbed.contained().objects());
            incident.cancel();
            assertThat(incident.state().objects())
                    .as(() -> said("cancelled", write, then, incident))
                    .containsExactlyEntriesOf(undisturbed.cancelled().objects());
            assertThat(incident.died()).isTrue();
        }
    }

    private static String said(String what, int write, Then then, DisturbedIncident incident) {
        return "%s; the worker died at write %d, its request %s%n%s%n"
                .formatted(what, write, then, String.join("\n", incident.timeline()));
    }

    private static DisturbedIncident incident(int lane, Procedure procedure, String token) throws Exception {
        return new DisturbedIncident(engine, lane, server, admin(), procedure, folder, token + "z");
    }

    private static KubernetesClient admin() {
        return administration.api();
    }
}
