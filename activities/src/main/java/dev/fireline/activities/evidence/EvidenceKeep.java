package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.plans.action.EvidenceParameters.Keep;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code evidence.keep}. Outputs: {@code name}, {@code location}, {@code sha256}. References to secrets stay references:
 * an exhibit is read by more people than a secret.
 */
final class EvidenceKeep implements ActionHandler<Keep> {
    private final EvidenceStore store;

    EvidenceKeep(EvidenceStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "evidence.keep";
    }

    @Override
    public Class<Keep> parameters() {
        return Keep.class;
    }

    @Override
    public ActionResult perform(ActionCall<Keep> call) {
        byte[] text = call.parameters().text().getBytes(StandardCharsets.UTF_8);
        EvidenceWrite write = Exhibits.write(call.request(), Exhibits.name(call.request()));
        if (call.dryRun()) {
            return new ActionResult(
                    false,
                    "would keep %d bytes as %s/%s".formatted(text.length, write.bucket(), write.key()),
                    Map.of(),
                    List.of(),
                    null);
        }
        ExhibitRef exhibit = store.keep(write, new ByteArrayInputStream(text));
        return new ActionResult(
                false,
                "kept %d bytes as %s".formatted(exhibit.sizeBytes(), exhibit.location()),
                Map.of("name", exhibit.name(), "location", exhibit.location(), "sha256", exhibit.sha256()),
                List.of(exhibit),
                null);
    }
}
