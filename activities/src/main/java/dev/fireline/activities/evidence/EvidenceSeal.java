package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.action.EvidenceParameters.Seal;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.payload.Payloads;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code evidence.seal}: looks at every exhibit the incident has kept, compares what lies there with the hash it was
 * kept with, and keeps the list as an exhibit of its own. Outputs: {@code id}, {@code count}, {@code sha256} and {@code
 * location} of the list, and {@code manifest}, the list itself, unless it has more than 1000 entries. The same exhibits
 * give the same bytes.
 */
final class EvidenceSeal implements ActionHandler<Seal> {
    private static final String SCHEMA = "fireline.dev/evidence-manifest/v1";
    private static final String NAME = "manifest.json";
    private static final int MOST_IN_HISTORY = 1000;

    private final EvidenceStore store;

    EvidenceSeal(EvidenceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "evidence.seal";
    }

    @Override
    public Class<Seal> parameters() {
        return Seal.class;
    }

    @Override
    public ActionResult perform(ActionCall<Seal> call) {
        ActionRequest request = call.request();
        List<Kept> exhibits = call.parameters().exhibits();
        if (call.dryRun()) {
            return new ActionResult(
                    false, "would seal %d exhibits".formatted(exhibits.size()), Map.of(), List.of(), null);
        }
        for (Kept exhibit : exhibits) {
            call.heartbeat().beat("looking at exhibits");
            compare(exhibit);
        }
        String id = call.parameters().id() == null
                ? request.incident()
                : call.parameters().id();
        Map<String, @Nullable Object> manifest = manifest(id, request, exhibits);
        byte[] bytes = Payloads.mapper().writeValueAsBytes(manifest);
        String name = request.exhibit() == null ? numbered(request) : Exhibits.name(request);
        ExhibitRef kept = store.keep(Exhibits.write(request, name), new ByteArrayInputStream(bytes));
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("id", id);
        outputs.put("count", exhibits.size());
        outputs.put("sha256", kept.sha256());
        outputs.put("location", kept.location());
        if (exhibits.size() <= MOST_IN_HISTORY) {
            outputs.put("manifest", manifest);
        }
        return new ActionResult(
                false,
                "sealed %d exhibits as %s: sha256 %s".formatted(exhibits.size(), id, kept.sha256()),
                outputs,
                List.of(kept),
                null);
    }

    private void compare(Kept exhibit) {
        String found = store.hash(exhibit.location(), exhibit.version())
                .orElseThrow(() -> ActionFault.permanent(
                        ActionFailure.TARGET_GONE,
                        "the exhibit %s is no longer at %s".formatted(exhibit.name(), exhibit.location())));
        if (!found.equals(exhibit.sha256())) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_CHANGED,
                    "the exhibit %s at %s has sha256 %s now; it was kept with %s"
                            .formatted(exhibit.name(), exhibit.location(), found, exhibit.sha256()));
        }
    }

    private static Map<String, @Nullable Object> manifest(String id, ActionRequest request, List<Kept> exhibits) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Kept exhibit : exhibits) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("name", exhibit.name());
            item.put("location", exhibit.location());
            item.put("sha256", exhibit.sha256());
            item.put("size_bytes", exhibit.sizeBytes());
            item.put("step", exhibit.step());
            item.put("collected_at", exhibit.at());
            if (exhibit.version() != null) {
                item.put("version_id", exhibit.version());
            }
            if (exhibit.retainUntil() != null) {
                item.put("retain_until", exhibit.retainUntil());
            }
            if (exhibit.held() != null) {
                item.put("legal_hold", exhibit.held());
            }
            items.add(item);
        }
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("schema", SCHEMA);
        manifest.put("evidence_id", id);
        manifest.put("incident_id", request.incident());
        manifest.put("plan", request.plan());
        manifest.put("collected_artifacts", items);
        return manifest;
    }

    /** Every sealing of an incident has a list of its own. */
    private static String numbered(ActionRequest request) {
        String step = request.step();
        return "sealed/" + (request.attemptGroup() < 2 ? step : step + "-" + request.attemptGroup()) + "/" + NAME;
    }
}
