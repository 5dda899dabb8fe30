package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionHandler;
import java.util.List;

/** The actions of the task queue {@code fireline-evidence}. */
public final class EvidenceActions {
    private EvidenceActions() {}

    /** @param podLogs of the cluster the plans act on */
    public static List<ActionHandler<?>> handlers(EvidenceStore store, PodLogSource podLogs) {
        return List.of(new EvidencePodLogs(store, podLogs), new EvidenceKeep(store), new EvidenceSeal(store));
    }
}
