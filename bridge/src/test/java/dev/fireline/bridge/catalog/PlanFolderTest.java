package dev.fireline.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private PlanBook plans = new PlanBook(List.of());
    private final List<List<PinnedPlan>> told = new ArrayList<>();

    @BeforeEach
    void onePlan() throws IOException {
        write("shop", "Shop");
        plans = new PlanBook(List.copyOf(Catalog.load(directory, Map.of(), LocalDate.of(2026, 11, 2))
                .orThrow()
                .plans()
                .values()));
    }

    @Test
    void aChangedPlanAnAddedOneAndARemovedOneAreTakenUp() throws IOException {
        try (PlanFolder folder = folder()) {
            write("shop", "The shop");
            write("print", "Print service");
            assertThat(lookTwice(folder)).isTrue();
            assertThat(plans.named("shop").plan().title()).isEqualTo("The shop");
            assertThat(plans.named("print").plan().title()).isEqualTo("Print service");

            Files.delete(directory.resolve("print.yaml"));
            assertThat(lookTwice(folder)).isTrue();
            assertThat(names()).contains("shop", "starter").doesNotContain("print");
            assertThat(told).hasSize(2);
        }
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlaceAndTheLastGoodPlansStayUntilItIsMended() throws IOException {
        try (PlanFolder folder = folder()) {
            String digest = plans.named("shop").digest();
            Files.writeString(directory.resolve("shop.yaml"), "plan: shop\ntitel: Shop\n");
            write("print", "Print service");

            assertThat(lookTwice(folder)).isFalse();
            assertThat(folder.refused()).anySatisfy(refusal -> {
                assertThat(refusal.file()).endsWith("shop.yaml");
                assertThat(refusal.line()).isEqualTo(2);
                assertThat(refusal.column()).isEqualTo(1);
                assertThat(refusal.message()).contains("titel", "did you mean `title`");
                assertThat(refusal).hasToString(refusal.file() + ":2:1: " + refusal.message());
            });
            assertThat(folder.refusedSince()).isEqualTo(CLOCK.instant());
            assertThat(plans.named("shop").digest()).isEqualTo(digest);
            assertThat(names()).doesNotContain("print");
            assertThat(told).isEmpty();

            write("shop", "Shop, mended");
            assertThat(lookTwice(folder)).isTrue();
            assertThat(folder.refused()).isEmpty();
            assertThat(folder.refusedSince()).isNull();
            assertThat(names()).contains("shop", "print");
        }
    }

    @Test
    void aFileThatIsPutBackIsRefusedNoMore() throws IOException {
        try (PlanFolder folder = folder()) {
            String good = Files.readString(directory.resolve("shop.yaml"));
            Files.writeString(directory.resolve("shop.yaml"), "plan: [");
            lookTwice(folder);
            assertThat(folder.refused()).isNotEmpty();

            Files.writeString(directory.resolve("shop.yaml"), good);
            lookTwice(folder);
            assertThat(folder.refused()).isEmpty();
        }
    }

    @Test
    void aFileStillBeingWrittenIsLeftAlone() throws IOException {
        try (PlanFolder folder = folder()) {
            Files.writeString(directory.resolve("shop.yaml"), "plan: shop\n");
            assertThat(folder.look()).isFalse();
            assertThat(folder.refused()).isEmpty();
            write("shop", "The shop");
            assertThat(lookTwice(folder)).isTrue();
        }
    }

    private PlanFolder folder() {
        return new PlanFolder(directory, Map.of(), CLOCK, plans, told::add);
    }

    /** What is the same at two looks has been written to its end. */
    private static boolean lookTwice(PlanFolder folder) {
        boolean first = folder.look();
        return folder.look() || first;
    }

    @Test
    void whatIsTakenUpIsShownWhereTheInstallationIs() throws IOException {
        plans = new PlanBook(plans.all(), "https://fireline.example.org/v1/incidents/");
        assertThat(plans.named("shop").pageOf("INC-1")).isEqualTo("https://fireline.example.org/v1/incidents/INC-1");
        try (PlanFolder folder = folder()) {
            write("shop", "The shop");
            assertThat(lookTwice(folder)).isTrue();
            assertThat(plans.named("shop").pageOf("INC-1")).endsWith("/v1/incidents/INC-1");
            assertThat(told.getFirst())
                    .allSatisfy(plan -> assertThat(plan.pages()).isNotNull());
        }
    }

    private List<String> names() {
        return plans.all().stream().map(plan -> plan.plan().plan()).toList();
    }

    private void write(String plan, String title) throws IOException {
        Files.writeString(directory.resolve(plan + ".yaml"), """
                plan: %s
                title: %s
                owner: ops
                severities: {P0: {title: Down}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules:
                  - {rule: %s-down, when: alert.labels.alertname == "%s", severity: P0, playbook: stop}
                playbooks: {stop: {contain: {steps: [{note: stop}]}}}
                """.formatted(plan, title, plan, plan));
    }
}
