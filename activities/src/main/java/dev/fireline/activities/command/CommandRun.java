package dev.fireline.activities.command;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.evidence.Exhibits;
import dev.fireline.activities.secret.Redaction;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.payload.Payloads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One command of an action, from its start to the action's result. With an {@code exhibit} the whole output is kept
 * under that name, and beside it, as {@code <exhibit>.command.json}, what was run where, when, and how it ended; also
 * when the command failed. Outputs: {@code exit_code} (absent for a command that was stopped), {@code output} (its last
 * lines), {@code lines}, {@code seconds}, {@code stopped}, and {@code possibly-duplicated} where an earlier try may have
 * run it too.
 */
public final class CommandRun {
    private final EvidenceStore evidence;
    private final Path spoolFolder;
    private final Clock clock;

    /** @param spoolFolder where output waits that is to be kept */
    public CommandRun(EvidenceStore evidence, Path spoolFolder, Clock clock) {
        this.evidence = evidence;
        this.spoolFolder = spoolFolder;
        this.clock = clock;
    }

    /**
     * What is to be run, and what counts as success.
     *
     * @param where for people: {@code pod shop/web-0}
     * @param shown the command as the plan has it, secrets as references
     * @param expect exit codes
     * @param failsOn a text that no line may hold; null: any may
     * @param recognisesRepeats whether the place runs a command with the same key once
     */
    public record Order(
            String where,
            String shown,
            Command command,
            List<Integer> expect,
            @Nullable String failsOn,
            boolean recognisesRepeats) {}

    /** @throws ActionFault of type {@link ActionFailure#COMMAND_FAILED}, or as the place throws it */
    public ActionResult run(
            Order order, CommandPlace place, ActionRequest request, Redaction redaction, Heartbeat heartbeat) {
        Tries tries = Tries.of(heartbeat);
        try (CommandOutput output = request.exhibit() == null
                ? CommandOutput.shown(order.failsOn())
                : CommandOutput.kept(spoolFolder, order.failsOn())) {
            Instant started = clock.instant();
            Ran ran = tries.run(() -> place.run(order.command(), output, heartbeat));
            output.end();
            Ended ended = new Ended(
                    ran,
                    started,
                    clock.instant(),
                    redaction.mask(output.tail()),
                    !order.recognisesRepeats() && tries.mayHaveRun());
            List<ExhibitRef> kept = keep(order, request, output, ended, redaction);
            String failure = failure(order, ended, output, redaction);
            if (failure != null) {
                throw ActionFault.permanent(
                        ActionFailure.COMMAND_FAILED, failure + (kept.isEmpty() ? "" : "; kept " + places(kept)));
            }
            return result(order, ended, output, kept);
        }
    }

    private record Ended(Ran ran, Instant started, Instant at, String tail, boolean possiblyTwice) {
        long seconds() {
            return Duration.between(started, at).toSeconds();
        }
    }

    private static @Nullable String failure(Order order, Ended ended, CommandOutput output, Redaction redaction) {
        Integer code = ended.ran().exitCode();
        String what = null;
        if (code == null && !order.command().endless()) {
            what = "did not end within " + order.command().limit().toSeconds() + " s";
        } else if (code != null && !order.expect().contains(code)) {
            what = "ended with exit code " + code;
        } else if (output.offending() != null) {
            what = "wrote a line with '%s': %s".formatted(order.failsOn(), redaction.mask(output.offending()));
        }
        if (what == null) {
            return null;
        }
        String remark = ended.ran().remark() == null ? "" : " (" + ended.ran().remark() + ")";
        String twice = ended.possiblyTwice() ? "; an earlier try may have run it too" : "";
        String last = ended.tail().isBlank() ? "; it wrote nothing" : "; last lines:\n" + ended.tail();
        return "%s on %s %s%s%s%s".formatted(order.shown(), order.where(), what, remark, twice, last);
    }

    private static ActionResult result(Order order, Ended ended, CommandOutput output, List<ExhibitRef> kept) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        Integer code = ended.ran().exitCode();
        if (code != null) {
            outputs.put("exit_code", code);
        }
        outputs.put("output", ended.tail());
        outputs.put("lines", output.lines());
        outputs.put("seconds", ended.seconds());
        outputs.put("stopped", code == null);
        if (ended.possiblyTwice()) {
            outputs.put(ActionResult.POSSIBLY_DUPLICATED, true);
        }
        String how = code == null ? "stopped after " + ended.seconds() + " s" : "exit code " + code;
        String remark = ended.ran().remark() == null ? "" : " (" + ended.ran().remark() + ")";
        String twice = ended.possiblyTwice() ? " (may have run twice: an earlier try was cut off)" : "";
        return new ActionResult(
                true,
                "%s on %s: %s, %d lines%s%s"
                        .formatted(order.shown(), order.where(), how, output.lines(), remark, twice),
                outputs,
                kept,
                null);
    }

    private List<ExhibitRef> keep(
            Order order, ActionRequest request, CommandOutput output, Ended ended, Redaction redaction) {
        if (request.exhibit() == null) {
            return List.of();
        }
        String name = Exhibits.name(request);
        List<ExhibitRef> kept = new ArrayList<>();
        try (InputStream all = redaction.isEmpty() ? output.all() : MaskedLines.of(output.all(), redaction)) {
            kept.add(evidence.keep(Exhibits.write(request, name), all));
        } catch (IOException e) {
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the output could not be read again", e);
        }
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("command", order.shown());
        about.put("runner", order.where());
        about.put("started", ended.started().toString());
        about.put("ended", ended.at().toString());
        about.put("exit_code", ended.ran().exitCode());
        about.put("stopped", ended.ran().exitCode() == null);
        about.put("possibly_duplicated", ended.possiblyTwice());
        about.put("output", name);
        about.put("sha256", kept.getFirst().sha256());
        byte[] json = Payloads.mapper().writeValueAsBytes(about);
        kept.add(evidence.keep(Exhibits.write(request, name + ".command.json"), new ByteArrayInputStream(json)));
        return kept;
    }

    private static String places(List<ExhibitRef> kept) {
        return String.join(" and ", kept.stream().map(ExhibitRef::location).toList());
    }
}
