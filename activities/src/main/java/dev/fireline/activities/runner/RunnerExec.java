package dev.fireline.activities.runner;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandPlace;
import dev.fireline.activities.command.CommandRun;
import dev.fireline.activities.command.CommandRun.Order;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.activities.kubernetes.command.JobCommands;
import dev.fireline.activities.kubernetes.command.PodCommands;
import dev.fireline.activities.secret.Revealed;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.plans.action.RunnerParameters.Exec;
import dev.fireline.plans.action.RunnerParameters.Place;
import dev.fireline.plans.runner.Runner;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.payload.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code runner.exec}: runs a command where the plan's runner says. A Job is recognised by a second try; everywhere else
 * a try that was cut off may have run the command already, and the result says so. Outputs: see {@link CommandRun}.
 */
final class RunnerExec implements ActionHandler<Exec> {
    private final Secrets secrets;
    private final CommandRun run;
    private final PodCommands pods;
    private final JobCommands jobs;
    private final LocalCommands local;

    RunnerExec(Secrets secrets, CommandRun run, PodCommands pods, JobCommands jobs, LocalCommands local) {
        this.secrets = secrets;
        this.run = run;
        this.pods = pods;
        this.jobs = jobs;
        this.local = local;
    }

    @Override
    public String name() {
        return "runner.exec";
    }

    @Override
    public Class<Exec> parameters() {
        return Exec.class;
    }

    @Override
    public ActionResult perform(ActionCall<Exec> call) {
        Exec written = call.parameters();
        Place place = place(written);
        if (written.command().isEmpty()) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'command' holds no word");
        }
        Object tree = Payloads.mapper().convertValue(written, Map.class);
        if (call.dryRun()) {
            return wouldRun(written, place, secrets.missing(tree));
        }
        Revealed revealed = secrets.resolve(tree);
        Exec filled = Payloads.mapper().convertValue(revealed.tree(), Exec.class);
        return perform(call, written, filled, revealed);
    }

    private ActionResult perform(ActionCall<Exec> call, Exec written, Exec filled, Revealed revealed) {
        ActionRequest request = call.request();
        Place on = place(filled);
        Command command = command(filled);
        Spot spot = spot(filled, on, command, request);
        Order order = new Order(
                revealed.redaction().mask(spot.where()),
                Command.shown(written.command()),
                command,
                filled.expect(),
                filled.failsOn(),
                on.kind() == Runner.Kind.JOB);
        return run.run(order, spot.place(), request, revealed.redaction(), call.heartbeat());
    }

    /** @param where for people */
    private record Spot(String where, CommandPlace place) {}

    private Spot spot(Exec exec, Place on, Command command, ActionRequest request) {
        return switch (on.kind()) {
            case LOCAL -> {
                local.program(command.words().getFirst());
                yield new Spot("the worker's machine", local);
            }
            case HTTP -> {
                HttpAddress address = HttpAddress.parse("url", needed(on.url(), "url", exec));
                yield new Spot(
                        "the runner at " + address.host(),
                        new HttpCommands(address, on.headers(), request.idempotencyKey()));
            }
            case EXEC -> {
                PodCommands.Chosen pod = pods.choose(new PodCommands.Where(
                        needed(on.namespace(), "namespace", exec), on.pod(), on.selector(), on.container()));
                yield new Spot(pod.toString(), pods.in(pod));
            }
            case JOB -> {
                JobCommands.Where job = new JobCommands.Where(
                        needed(on.namespace(), "namespace", exec),
                        needed(on.image(), "image", exec),
                        on.serviceAccount(),
                        request.incident(),
                        request.idempotencyKey());
                yield new Spot(job.toString(), jobs.in(job));
            }
        };
    }

    private static Command command(Exec exec) {
        Duration endless = exec.stopAfter();
        return new Command(
                exec.command(), exec.env(), exec.stdin(), endless == null ? exec.timeout() : endless, endless != null);
    }

    private ActionResult wouldRun(Exec exec, Place place, List<String> missing) {
        String where = switch (place.kind()) {
            case LOCAL -> {
                local.program(exec.command().getFirst());
                yield "the worker's machine";
            }
            case HTTP -> "the runner at " + WouldSend.host(needed(place.url(), "url", exec));
            case EXEC ->
                "a pod of " + place.namespace() + " (" + (place.pod() == null ? place.selector() : place.pod()) + ")";
            case JOB -> "a Job in " + place.namespace() + " with the image " + place.image();
        };
        String gap = missing.isEmpty() ? "" : " (not configured yet: secret " + String.join(", ", missing) + ")";
        return WouldSend.nothingSent("would run " + Command.shown(exec.command()) + " on " + where + gap);
    }

    private static Place place(Exec exec) {
        @Nullable Place on = exec.on();
        if (on == null) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS, "the plan has no runner '" + exec.runner() + "'");
        }
        return on;
    }

    private static String needed(@Nullable String value, String key, Exec exec) {
        if (value == null) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS, "the runner '" + exec.runner() + "' names no '" + key + "'");
        }
        return value;
    }
}
