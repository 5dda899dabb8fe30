package dev.fireline.activities.kubernetes.command;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandRun;
import dev.fireline.activities.command.CommandRun.Order;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.secret.Redaction;
import dev.fireline.plans.action.PodParameters.Exec;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import java.util.Map;

/**
 * {@code kubernetes.exec}: one command in a pod that is there; as {@code runner.exec} on a runner of kind {@code exec},
 * for plans that need no secrets in it. Outputs: those of {@link CommandRun}, and {@code pod}. No undo.
 */
public final class ExecAction implements ActionHandler<Exec> {
    private final PodCommands pods;
    private final CommandRun run;

    public ExecAction(ClusterClient cluster, CommandRun run) {
        this.pods = new PodCommands(cluster);
        this.run = run;
    }

    @Override
    public String name() {
        return "kubernetes.exec";
    }

    @Override
    public Class<Exec> parameters() {
        return Exec.class;
    }

    @Override
    public ActionResult perform(ActionCall<Exec> call) {
        Exec wanted = call.parameters();
        if (wanted.command().isEmpty()) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'command' holds no word");
        }
        if (wanted.command().stream().anyMatch(word -> word.contains("${secret:"))) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS, "kubernetes.exec takes no secrets; runner.exec does");
        }
        PodCommands.Chosen pod = pods.choose(
                new PodCommands.Where(wanted.namespace(), wanted.pod(), wanted.selector(), wanted.container()));
        Command command = new Command(wanted.command(), Map.of(), wanted.stdin(), wanted.timeout(), false);
        if (call.dryRun()) {
            return WouldSend.nothingSent("would run " + command.shown() + " on " + pod);
        }
        Order order = new Order(pod.toString(), command.shown(), command, wanted.expect(), null, false);
        return run.run(order, pods.in(pod), call.request(), new Redaction(Map.of()), call.heartbeat());
    }
}
