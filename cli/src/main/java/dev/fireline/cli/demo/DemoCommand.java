package dev.fireline.cli.demo;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.Progress;
import dev.fireline.cli.audit.OneIncident;
import dev.fireline.cli.audit.Verdict;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.embedded.DataDirectory;
import dev.fireline.cli.embedded.EmbeddedEngine;
import dev.fireline.cli.serve.RunningApplication;
import dev.fireline.standins.cluster.StandInCluster;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fireline demo}. */
@Command(
        name = "demo",
        description = {
            "Plays a real Alertmanager alert through a shipped plan and waits for you to decide.",
            "It acts on a stand-in cluster, and tells a stand-in receiver, unless you name a cluster of yours."
        })
public final class DemoCommand implements Callable<Integer> {
    /** What the demo before left. */
    private static final List<String> STATE = List.of(
            "temporal", "postgres", "evidence", "spool", "audit", "audit.key", "plans", "kubeconfig", "fireline.log");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--auto", description = "Decides everything by itself, and ends with the incident.")
    private boolean auto;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The demo begins afresh in DIR/demo; default ~/.fireline.")
    private @Nullable Path data;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Use that cluster; dry runs only, unless --live.")
    private @Nullable Path kubeconfig;

    @Option(names = "--live", description = "With --kubeconfig: act there for real.")
    private boolean live;

    @Override
    public Integer call() throws InterruptedException {
        if (live && kubeconfig == null) {
            throw new ParameterException(spec.commandLine(), "--live needs --kubeconfig FILE.");
        }
        RunningApplication.silence();
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = line -> {
            out.println(line);
            out.flush();
        };
        Path root = (data == null ? DataDirectory.ofUser() : data).resolve("demo");
        try (DataDirectory claimed = DataDirectory.claim(root)) {
            EmbeddedEngine.awaitOrphans(claimed, progress);
            claimed.delete(STATE);
            progress.say("Starting:");
            DemoTarget target = new DemoTarget(kubeconfig == null ? null : kubeconfig.toAbsolutePath(), live);
            try (DemoStage stage = DemoStage.set(claimed, target, null, progress)) {
                return play(stage, progress, out);
            }
        }
    }

    private int play(DemoStage stage, Progress progress, PrintWriter out) throws InterruptedException {
        FirelineApi api = stage.api();
        progress.say("  API                " + api.server());
        progress.say("  Temporal UI        " + stage.ui());
        List<String> before = picture(stage);
        progress.say("An Alertmanager webhook with MpcKeyExposed arrives.");
        DemoRun run = new DemoRun(api, out, auto ? new AtOnce() : terminal(out, api));
        String incident = run.declare();
        progress.say("Incident %s: %s/namespaces/default/workflows/%s".formatted(incident, stage.ui(), incident));
        progress.say("");
        if (auto) {
            new Alice(api, incident).acknowledge();
        }
        JsonNode end = run.follow(incident);
        progress.say("");
        print(progress, "Cluster before", before);
        print(progress, "Cluster after", picture(stage));
        progress.say("%d messages were taken by the stand-in receiver.".formatted(stage.messages()));
        progress.say(
                "%s is %s.".formatted(incident, end.path("status").asString().toLowerCase(Locale.ROOT)));
        Verdict verdict = OneIncident.of(api, incident);
        verdict.findings().forEach(progress::say);
        progress.say((verdict.isGood() ? "Its record is verified: " : "Its record is NOT verified: ") + verdict.line());
        return verdict.isGood() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private static AtTheTerminal terminal(PrintWriter out, FirelineApi api) {
        return new AtTheTerminal(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out, api);
    }

    private static List<String> picture(DemoStage stage) {
        @Nullable StandInCluster cluster = stage.cluster();
        return cluster == null ? List.of() : ClusterPicture.of(cluster.url()).lines();
    }

    private static void print(Progress progress, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            progress.say(heading);
            lines.forEach(line -> progress.say("  " + line));
        }
    }
}
