package dev.fireline.plans.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.reader.GoldenPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every requirement is carried out somewhere and shown by a test, or says what it waits for. */
class CoverageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = ROOT.resolve("docs/requirements");

    private static List<String> ids = List.of();
    private static final Map<String, JsonNode> WAITING = new LinkedHashMap<>();
    private static Map<String, List<String>> parts = Map.of();
    private static Citations plans;
    private static Citations product;
    private static Citations scenarios;
    private static Citations tests;

    @BeforeAll
    static void read() throws IOException {
        ids = Requirements.ids(FOLDER);
        YAMLMapper yaml = new YAMLMapper();
        for (JsonNode entry : yaml.readTree(Files.readString(FOLDER.resolve("waiting.yaml")))) {
            for (JsonNode id : entry.path("requirements")) {
                WAITING.put(id.asString(), entry);
            }
        }
        parts = yaml.readValue(
                Files.readString(FOLDER.resolve("product.yaml")), new TypeReference<Map<String, List<String>>>() {});
        plans = Citations.inPlans(ROOT);
        product = Citations.inProduct(parts);
        scenarios = Citations.inScenarios(ROOT);
        tests = Citations.inTests(ROOT);
    }

    @Test
    void everyRequirementIsCarriedOutAndShownOrSaysWhatItWaitsFor() {
        List<String> open = ids.stream()
                .filter(id -> !WAITING.containsKey(id))
                .filter(id -> !isCarriedOut(id) || !isShown(id))
                .map(id -> id
                        + (isCarriedOut(id) ? "" : " is carried out nowhere;")
                        + (isShown(id) ? "" : " is shown by nothing"))
                .toList();

        assertThat(open).isEmpty();
    }

    @Test
    void nothingWaitsWithoutAReasonAndNothingWaitsThatIsShown() {
        assertThat(WAITING.values()).allSatisfy(entry -> {
            assertThat(entry.path("waits-for").asString("")).isNotBlank();
            assertThat(entry.path("reason").asString("")).isNotBlank();
        });
        assertThat(WAITING.keySet()).isSubsetOf(ids);
        assertThat(WAITING.keySet().stream().filter(id -> isCarriedOut(id) && isShown(id)))
                .as("no longer waiting")
                .isEmpty();
    }

    @Test
    void nothingCitesARequirementThatIsNotThere() {
        Set<String> cited = new LinkedHashSet<>();
        Stream.of(plans, product, scenarios, tests).forEach(citations -> cited.addAll(citations.ids()));

        assertThat(cited).isSubsetOf(ids);
    }

    @Test
    void everyPartOfTheProductThatIsNamedIsThere() {
        assertThat(parts.keySet())
                .allSatisfy(part -> assertThat(ROOT.resolve(part)).exists());
    }

    @Test
    void fourOfFiveRequirementsAreShownAndThreeOfFourOfEveryPlan() {
        assertThat(share(ids)).isGreaterThanOrEqualTo(0.8);
        assertThat(Requirements.SYSTEMS.keySet())
                .allSatisfy(system -> assertThat(share(of(system))).as(system).isGreaterThanOrEqualTo(0.75));
    }

    @Test
    void theReportSaysWhatHolds() throws IOException {
        GoldenPlans.assertSame(ROOT.resolve("docs/coverage.md"), report());
    }

    private static boolean isCarriedOut(String id) {
        return !plans.of(id).isEmpty() || !product.of(id).isEmpty();
    }

    private static boolean isShown(String id) {
        return !scenarios.of(id).isEmpty() || !tests.of(id).isEmpty();
    }

    private static List<String> of(String system) {
        return ids.stream()
                .filter(id -> Requirements.systemOf(id).equals(system))
                .toList();
    }

    private static double share(List<String> of) {
        return (double) of.stream()
                        .filter(id -> !WAITING.containsKey(id) && isCarriedOut(id) && isShown(id))
                        .count()
                / of.size();
    }

    private static String report() {
        List<String> lines = new ArrayList<>();
        lines.add("# What the procedures ask for, and where it is");
        lines.add("");
        lines.add(
                "Written by `CoverageTest`; `-Dfireline.update=true` writes it anew. Requirements are rows of [requirements](requirements);");
        lines.add("a plan's lines are of `plans/src/main/resources/catalog`, scenarios of its folder `scenarios`.");
        lines.add("");
        lines.add("| System | Requirements | Shown | Share | Waiting |");
        lines.add("|---|---|---|---|---|");
        Requirements.SYSTEMS.forEach(
                (system, plan) -> lines.add(total("[" + plan + "](requirements/" + plan + ".md)", of(system))));
        lines.add(total("all", ids));
        Requirements.SYSTEMS.forEach((system, plan) -> {
            lines.add("");
            lines.add("## " + plan);
            lines.add("");
            lines.add("| Requirement | Carried out | Shown by |");
            lines.add("|---|---|---|");
            of(system).forEach(id -> lines.add("| %s | %s | %s |".formatted(id, carriedOut(id), shownBy(id))));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String total(String name, List<String> of) {
        long waiting = of.stream().filter(WAITING::containsKey).count();
        return "| %s | %d | %d | %d %% | %d |"
                .formatted(name, of.size(), Math.round(share(of) * of.size()), Math.round(share(of) * 100), waiting);
    }

    private static String carriedOut(String id) {
        return joined(plans.of(id), product.of(id));
    }

    private static String shownBy(String id) {
        JsonNode waiting = WAITING.get(id);
        return waiting != null
                ? "*waits for " + waiting.path("waits-for").asString() + "*"
                : joined(scenarios.of(id), tests.of(id));
    }

    private static String joined(Set<String> first, Set<String> second) {
        return String.join(", ", Stream.concat(first.stream(), second.stream()).toList());
    }
}
