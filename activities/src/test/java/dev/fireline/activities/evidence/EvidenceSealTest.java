package dev.fireline.activities.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceSealTest {
    @TempDir
    Path folder;

    private ActionActivity activity;

    @BeforeEach
    void open() {
        activity = new ActionActivity(EvidenceActions.handlers(new DirectoryEvidenceStore(folder), what -> List.of()));
    }

    @Test
    void theListNamesEveryExhibitWithItsHashAndIsAnExhibitItself() throws IOException {
        ExhibitRef log = keep("logs/web.log", "grüße");
        ExhibitRef dump = keep("memory/web", "dump");

        ActionResult sealed = seal(1, Map.of("id", "EVIDENCE-1", "exhibits", List.of(kept(log), kept(dump))));

        JsonNode manifest =
                new JsonMapper().readTree(Files.readString(folder.resolve("evidence/INC-1/sealed/seal/manifest.json")));
        assertThat(manifest.path("evidence_id").asString()).isEqualTo("EVIDENCE-1");
        assertThat(manifest.path("incident_id").asString()).isEqualTo("INC-1");
        assertThat(manifest.at("/collected_artifacts/0/sha256").asString()).isEqualTo(log.sha256());
        assertThat(manifest.at("/collected_artifacts/1/location").asString()).isEqualTo(dump.location());
        assertThat(sealed.outputs()).containsEntry("count", 2).containsEntry("id", "EVIDENCE-1");
        assertThat(sealed.outputs().get("sha256"))
                .isEqualTo(sealed.evidence().getFirst().sha256());
        assertThat(new JsonMapper()
                        .valueToTree(sealed.outputs().get("manifest"))
                        .toString())
                .isEqualTo(manifest.toString());
    }

    @Test
    void sealingTheSameAgainGivesTheSame() {
        ExhibitRef log = keep("logs/web.log", "text");
        Map<String, Object> with = Map.of("exhibits", List.of(kept(log)));

        assertThat(seal(1, with)).isEqualTo(seal(1, with));
        assertThat(seal(2, with).outputs().get("sha256"))
                .isEqualTo(seal(1, with).outputs().get("sha256"));
    }

    @Test
    void anExhibitThatWasChangedIsNotSealed() throws IOException {
        ExhibitRef log = keep("logs/web.log", "text");
        Files.writeString(folder.resolve("evidence/INC-1/logs/web.log"), "forged");

        ApplicationFailure failure = failureOf(Map.of("exhibits", List.of(kept(log))));

        assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_CHANGED);
        assertThat(failure.getOriginalMessage()).contains("logs/web.log", log.sha256());
        assertThat(folder.resolve("evidence/INC-1/sealed")).doesNotExist();
    }

    @Test
    void anExhibitThatIsGoneIsNotSealed() throws IOException {
        ExhibitRef log = keep("logs/web.log", "text");
        Files.delete(folder.resolve("evidence/INC-1/logs/web.log"));

        assertThat(failureOf(Map.of("exhibits", List.of(kept(log)))).getType()).isEqualTo(ActionFailure.TARGET_GONE);
    }

    private ExhibitRef keep(String name, String text) {
        return activity.perform("evidence.keep", request("evidence.keep", 1, name, Map.of("text", text)), beat -> {})
                .evidence()
                .getFirst();
    }

    private ActionResult seal(int attemptGroup, Map<String, Object> with) {
        return activity.perform("evidence.seal", request("evidence.seal", attemptGroup, null, with), beat -> {});
    }

    private ApplicationFailure failureOf(Map<String, Object> with) {
        return catchThrowableOfType(ApplicationFailure.class, () -> seal(1, with));
    }

    /** As the engine fills it in. */
    private static Map<String, Object> kept(ExhibitRef exhibit) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("name", exhibit.name());
        kept.put("location", exhibit.location());
        kept.put("sha256", exhibit.sha256());
        kept.put("size-bytes", exhibit.sizeBytes());
        kept.put("step", "keep-it");
        kept.put("at", "2026-11-21T10:00:00Z");
        return kept;
    }

    private static ActionRequest request(String action, int attemptGroup, String exhibit, Map<String, Object> with) {
        return new ActionRequest(
                "INC-1",
                "mpc",
                "seal",
                attemptGroup,
                "INC-1/" + (exhibit == null ? "seal" : exhibit) + "/" + attemptGroup,
                action,
                with,
                false,
                List.of(),
                null,
                exhibit,
                new EvidencePlace("evidence", "INC-1"));
    }
}
