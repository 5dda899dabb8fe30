package dev.fireline.cli.demo;

import dev.fireline.cli.Progress;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.embedded.DataDirectory;
import dev.fireline.cli.embedded.EmbeddedEngine;
import dev.fireline.cli.embedded.Ports;
import dev.fireline.cli.serve.AllInOne;
import dev.fireline.cli.serve.RunningApplication;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.receiver.StandInReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/** Everything a demo needs, started in order and ended in reverse. */
final class DemoStage implements AutoCloseable {
    private static final int API = 8080;
    private static final int MANAGEMENT = 8081;
    private static final int TEMPORAL = 7233;
    private static final int TEMPORAL_UI = 8233;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final int port = free(API);
    private @Nullable StandInCluster cluster;
    private @Nullable StandInReceiver receiver;
    private String ui = "";

    private DemoStage() {}

    /**
     * @param data the demo's own, claimed, empty
     * @param target where the plan acts
     * @param temporal address of one that runs; null: the stage brings its own
     * @throws dev.fireline.cli.CannotStart when a part does not start; those before it are ended
     */
    static DemoStage set(DataDirectory data, DemoTarget target, @Nullable String temporal, Progress progress) {
        DemoStage stage = new DemoStage();
        try {
            stage.start(data, target, temporal, progress);
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private void start(DataDirectory data, DemoTarget target, @Nullable String temporal, Progress progress) {
        StandInReceiver messages = keep(StandInReceiver.start());
        receiver = messages;
        progress.say("  stand-in receiver  " + messages.url("/") + " (takes what would go to chat, pagers and e-mail)");
        Path kubeconfig = target.kubeconfig();
        if (kubeconfig == null) {
            StandInCluster standIn = keep(StandInCluster.start(0));
            standIn.seedMpc();
            cluster = standIn;
            kubeconfig = DemoTarget.write(data.file("kubeconfig"), standIn.kubeconfig());
            progress.say("  stand-in cluster   " + standIn.url() + " (speaks the Kubernetes API, runs nothing)");
        } else {
            progress.say("  cluster            of %s%s"
                    .formatted(kubeconfig, target.live() ? ", acting for real" : ", dry runs only"));
        }
        EmbeddedEngine engine = keep(EmbeddedEngine.start(
                data, new EmbeddedEngine.Parts(temporal == null, true, free(TEMPORAL), free(TEMPORAL_UI)), progress));
        SpringApplication.getShutdownHandlers().add(this::closeParts); // Ctrl-C: after the workers have drained
        ui = engine.ui().orElse("");
        Map<String, Object> settings = settings(data, engine, target, kubeconfig, messages.url("/"));
        if (temporal != null) {
            settings.put("spring.temporal.connection.target", temporal);
        }
        keep(RunningApplication.startAlone(AllInOne.class, settings));
    }

    private Map<String, Object> settings(
            DataDirectory data, EmbeddedEngine engine, DemoTarget target, Path kubeconfig, URI messages) {
        Map<String, Object> settings = new LinkedHashMap<>(engine.settings());
        settings.put("server.port", port);
        settings.put("management.server.port", free(MANAGEMENT));
        settings.put("fireline.data", data.root().toString());
        settings.put(
                "fireline.plans", DemoPlans.write(data.file("plans"), messages).toString());
        settings.put("fireline.mode", target.mode());
        settings.put("fireline.kubernetes.kubeconfig", kubeconfig.toString());
        settings.put(
                "fireline.inputs.mpc-transformer[security_webhook]",
                messages.resolve("/security").toString());
        settings.put("fireline.inputs.mpc-transformer[coordinator_replicas]", 2); // as many as the stand-in begins with
        settings.put(
                "fireline.inputs.mpc-transformer[staged_restoration]", false); // its stages are held for 90 minutes
        for (String store : List.of("prometheus", "elasticsearch")) { // asked for the review; nothing else would answer
            settings.put(
                    "fireline.inputs.mpc-transformer[" + store + "_url]",
                    messages.resolve("/" + store).toString());
        }
        settings.put("logging.file.name", data.file("fireline.log").toString());
        settings.put("logging.threshold.console", "off");
        return settings;
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static int free(int wanted) {
        return Ports.isFree(wanted) ? wanted : Ports.anyFree();
    }

    FirelineApi api() {
        return new FirelineApi(URI.create("http://127.0.0.1:" + port));
    }

    /** Address of the Temporal UI. */
    String ui() {
        return ui;
    }

    /** Null when a cluster of the user's is acted on. */
    @Nullable
    StandInCluster cluster() {
        return cluster;
    }

    /** How many messages the receiver took. */
    int messages() {
        return receiver == null ? 0 : receiver.received().size();
    }

    @Override
    public void close() {
        closeParts();
    }

    private synchronized void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the demo does not end", e);
            }
        }
    }
}
