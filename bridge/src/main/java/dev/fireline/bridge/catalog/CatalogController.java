package dev.fireline.bridge.catalog;

import dev.fireline.bridge.catalog.PlanFolder.Refusal;
import dev.fireline.plans.PinnedPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which plans are in force, and whether the user's folder of them is used as it is. */
@RestController
@Tag(name = "plans")
public class CatalogController {
    private final PlanBook plans;
    private final ObjectProvider<PlanFolder> folder;

    public CatalogController(PlanBook plans, ObjectProvider<PlanFolder> folder) {
        this.plans = plans;
        this.folder = folder;
    }

    @GetMapping("/v1/catalog")
    @Operation(
            operationId = "showCatalog",
            summary = "The plans in force with their digests, and why the folder of plans is not used as it is")
    public CatalogState show() {
        PlanFolder watched = folder.getIfAvailable();
        List<InForce> all = plans.all().stream().map(InForce::of).toList();
        return watched == null
                ? new CatalogState(all, null, null, List.of())
                : new CatalogState(all, watched.folder().toString(), watched.refusedSince(), watched.refused());
    }

    /**
     * The catalog as it is used.
     *
     * @param plans what new incidents are answered with
     * @param folder the user's; null: there is none
     * @param refusedSince since when the folder is not used as it is; null: it is
     * @param refused every mistake in the folder; the plans that were good last stay in force meanwhile
     */
    public record CatalogState(
            List<InForce> plans,
            @Nullable String folder,
            @Nullable Instant refusedSince,
            List<Refusal> refused) {}

    /**
     * A plan in force.
     *
     * @param version as its author names it; null: not named
     * @param digest SHA-256 of the file, lower-case hex
     * @param mode {@code live} or {@code rehearse}
     */
    public record InForce(
            String plan, String title, @Nullable String version, String digest, String mode) {
        static InForce of(PinnedPlan pinned) {
            return new InForce(
                    pinned.plan().plan(),
                    pinned.plan().title(),
                    pinned.plan().version(),
                    pinned.digest(),
                    pinned.plan().mode().name().toLowerCase(Locale.ROOT));
        }
    }
}
