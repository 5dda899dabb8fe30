package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.evidence.EvidenceStore;
import java.util.List;

/** The actions of the task queue {@code fireline-evidence}. */
public final class EvidenceActions {
    private EvidenceActions() {}

    /** @param podLogs of the cluster the plans act on */
    public static List<ActionHandler<?>> handlers(EvidenceStore store, PodLogSource podLogs) {
        EvidenceStore acting = ActingStore.of(store);
        return List.of(new EvidencePodLogs(acting, podLogs), new EvidenceKeep(acting), new EvidenceSeal(acting));
    }
}
