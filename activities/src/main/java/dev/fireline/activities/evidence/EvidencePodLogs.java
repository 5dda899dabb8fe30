package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.PodLogSource.LogBody;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.action.EvidenceParameters.PodLogs;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code evidence.pod-logs}: one exhibit {@code <exhibit>/<pod>/<container>.log} for each container, streamed from the
 * cluster into the store. A repeat finds what an earlier try kept and goes on behind it. Outputs: {@code pods}, {@code
 * exhibits} (names), {@code bytes}.
 */
final class EvidencePodLogs implements ActionHandler<PodLogs> {
    private static final int NAMED_PODS = 10;

    private final EvidenceStore store;
    private final PodLogSource source;

    EvidencePodLogs(EvidenceStore store, PodLogSource source) {
        this.store = store;
        this.source = source;
    }

    @Override
    public String name() {
        return "evidence.pod-logs";
    }

    @Override
    public Class<PodLogs> parameters() {
        return PodLogs.class;
    }

    @Override
    public ActionResult perform(ActionCall<PodLogs> call) {
        List<LogBody> logs = source.find(call.parameters());
        Set<String> pods = new LinkedHashSet<>();
        logs.forEach(log -> pods.add(log.log().pod()));
        if (logs.isEmpty()) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_GONE,
                    "no pod in namespace '" + call.parameters().namespace() + "' that has a log fits");
        }
        String what = "the logs of " + named(pods);
        if (call.dryRun()) {
            return new ActionResult(false, "would keep " + what, Map.of("pods", List.copyOf(pods)), List.of(), null);
        }
        List<ExhibitRef> exhibits = new ArrayList<>();
        for (LogBody log : logs) {
            call.heartbeat().beat("log %d of %d".formatted(exhibits.size() + 1, logs.size()));
            exhibits.add(keep(call.request(), log, call));
        }
        long bytes = exhibits.stream().mapToLong(ExhibitRef::sizeBytes).sum();
        return new ActionResult(
                false,
                "kept %s: exhibits %d, bytes %d".formatted(what, exhibits.size(), bytes),
                Map.of(
                        "pods", List.copyOf(pods),
                        "exhibits", exhibits.stream().map(ExhibitRef::name).toList(),
                        "bytes", bytes),
                exhibits,
                null);
    }

    /** {@code web-1, web-2 and 40 more} */
    private static String named(Set<String> pods) {
        String first = pods.stream().limit(NAMED_PODS).collect(Collectors.joining(", "));
        return pods.size() <= NAMED_PODS ? first : first + " and " + (pods.size() - NAMED_PODS) + " more";
    }

    private ExhibitRef keep(ActionRequest request, LogBody log, ActionCall<PodLogs> call) {
        String name = Exhibits.name(request) + "/" + log.log().fileName();
        try (InputStream body = new BeatingStream(log.open(), call.heartbeat())) {
            return store.keep(Exhibits.write(request, name), body);
        } catch (IOException e) {
            throw ActionFault.passing(
                    ActionFailure.UNAVAILABLE, "the log of pod " + log.log().pod() + " broke off", e);
        }
    }
}
