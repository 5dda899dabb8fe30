package dev.fireline.activities.kubernetes.pod;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.BeatingStream;
import dev.fireline.activities.evidence.Exhibits;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.pod.PodLogs.ContainerLog;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.action.PodParameters.Logs;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code kubernetes.logs}: reads the log of every container, and before a restart too; with an {@code exhibit} each
 * becomes evidence under {@code <exhibit>/<pod>/<container>.log}. Outputs: {@code lines} and {@code bytes} of all,
 * {@code tail}, the last lines (20 at most, 4 KB at most), never the whole text; with {@code match} also {@code
 * matches}, how many lines hold it, and {@code matching}, as many of them. No match is an answer.
 */
final class LogsAction implements ActionHandler<Logs> {
    private static final int MOST_LINES = 20;
    private static final int MOST_CHARACTERS = 4096;

    private final PodLogs logs;
    private final EvidenceStore evidence;

    LogsAction(ClusterClient cluster, EvidenceStore evidence) {
        this.logs = new PodLogs(cluster);
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "kubernetes.logs";
    }

    @Override
    public Class<Logs> parameters() {
        return Logs.class;
    }

    @Override
    public ActionResult perform(ActionCall<Logs> call) {
        Logs wanted = call.parameters();
        List<ContainerLog> found = logs.find(wanted.namespace(), wanted.selector(), wanted.pod());
        long lines = 0;
        long bytes = 0;
        long matches = 0;
        List<String> matching = new ArrayList<>();
        List<String> tail = new ArrayList<>();
        List<ExhibitRef> kept = new ArrayList<>();
        for (ContainerLog log : found) {
            call.heartbeat().beat(log.fileName());
            try (LogGlimpse glimpse = new LogGlimpse(
                    new BeatingStream(logs.open(log, wanted.tail()), call.heartbeat()), wanted.match())) {
                ExhibitRef exhibit = read(call, log, glimpse);
                if (exhibit != null) {
                    kept.add(exhibit);
                }
                lines += glimpse.lines();
                matches += glimpse.matches();
                glimpse.matching().forEach(line -> matching.add(log.pod() + ": " + line));
                bytes += glimpse.bytes();
                glimpse.last(Math.max(1, MOST_LINES / found.size())).forEach(line -> tail.add(log.pod() + ": " + line));
            } catch (IOException e) {
                throw ActionFault.passing(
                        ActionFailure.UNAVAILABLE, "log of " + log.fileName() + " broke off while it was read", e);
            }
        }
        ActionResult result = result(call.request(), found.size(), lines, bytes, end(tail), kept);
        return wanted.match() == null ? result : matched(result, wanted.match(), matches, matching);
    }

    /** Null when nothing is to be kept. */
    private @Nullable ExhibitRef read(ActionCall<Logs> call, ContainerLog log, InputStream text) throws IOException {
        String exhibit = call.request().exhibit();
        if (exhibit == null || call.dryRun()) {
            text.transferTo(OutputStream.nullOutputStream());
            return null;
        }
        return evidence.keep(
                Exhibits.write(call.request(), Exhibits.name(call.request()) + "/" + log.fileName()), text);
    }

    private static List<String> end(List<String> lines) {
        int room = MOST_CHARACTERS;
        List<String> last = new ArrayList<>();
        for (String line : lines.reversed()) {
            room -= line.length();
            if (last.size() == MOST_LINES || room < 0) {
                break;
            }
            last.addFirst(line);
        }
        return last;
    }

    private static ActionResult matched(ActionResult read, String match, long matches, List<String> matching) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(read.outputs());
        outputs.put("matches", matches);
        outputs.put("matching", end(matching));
        String summary = "%s; %d hold '%s'".formatted(read.summary(), matches, match);
        return new ActionResult(read.changed(), summary, outputs, read.evidence(), read.undo());
    }

    private static ActionResult result(
            ActionRequest request, int found, long lines, long bytes, List<String> tail, List<ExhibitRef> kept) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("lines", lines);
        outputs.put("bytes", bytes);
        outputs.put("tail", tail);
        String keeping = request.exhibit() == null ? "" : request.dryRun() ? ", would be kept" : ", kept as evidence";
        String summary = "%d lines from %d containers%s".formatted(lines, found, keeping);
        return new ActionResult(false, summary, outputs, kept, null);
    }
}
