package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String PLAN = """
            plan: shop
            title: Shop
            owner: lead
            inputs: {url: http://shop, replicas: 3, limits: {type: list}}
            severities: {high: {title: High, notify: lead}}
            rules: [{rule: all, when: "true", severity: high}]
            playbooks: {}
            """;
    private static final String ROSTER = """
            responders:
              lead: {email: lead@example.org}
              dana: {email: dana@example.org}
            """;

    @TempDir
    Path directory;

    @Test
    void everyShippedFileIsInTheIndexAndHasNoProblem() throws IOException {
        Path folder = Path.of("src/main/resources/catalog");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(Catalog.shipped().stream().map(PlanSource::file))
                    .containsExactlyInAnyOrderElementsOf(files.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> "catalog/" + name)
                            .toList());
        }
        assertThat(Catalog.load(null, Map.of(), TODAY).problems().toString().lines())
                .allMatch(line -> line.contains(": warning: the plan was to be looked at again by"));
    }

    @Test
    void namesOfTheRosterAreKnownToThePlansBesideIt() {
        LoadedCatalog loaded = load(List.of(source("shop.yaml", PLAN), source("roster.yaml", ROSTER)), List.of());

        assertThat(loaded.orThrow().plans()).containsOnlyKeys("shop");
        assertThat(loaded.roster().responders()).containsOnlyKeys("lead", "dana");
    }

    @Test
    void theDigestIsThatOfTheFile() {
        LoadedCatalog loaded = load(List.of(source("shop.yaml", PLAN), source("roster.yaml", ROSTER)), List.of());

        assertThat(loaded.find("shop").orElseThrow().digest())
                .hasSize(64)
                .isEqualTo(dev.fireline.plans.reader.PlanReader.digest(PLAN.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPlanOfTheUserReplacesTheShippedOneOfTheSameName() {
        LoadedCatalog loaded = load(
                List.of(source("catalog/shop.yaml", PLAN), source("catalog/roster.yaml", ROSTER)),
                List.of(source("mine.yaml", PLAN.replace("title: Shop", "title: My shop"))));

        assertThat(loaded.orThrow().find("shop").orElseThrow().plan().title()).isEqualTo("My shop");
    }

    @Test
    void aResponderOfTheUsersRosterReplacesTheShippedOneAndTheOthersStay() {
        LoadedCatalog loaded = load(
                List.of(source("catalog/roster.yaml", ROSTER)),
                List.of(source("plans/roster.yaml", "responders: {lead: {email: mine@example.org, members: dana}}")));

        assertThat(loaded.orThrow().roster().responders().get("lead").email()).isEqualTo("mine@example.org");
        assertThat(loaded.roster().responders()).containsKey("dana");
    }

    @Test
    void anInputOfTheInstallationReplacesThatOfThePlanInItsType() {
        LoadedCatalog loaded = Catalog.load(
                List.of(source("shop.yaml", PLAN), source("roster.yaml", ROSTER)),
                List.of(),
                Map.of("shop", Map.of("replicas", "5", "limits", "a, b")),
                TODAY);

        assertThat(loaded.orThrow().find("shop").orElseThrow().plan().inputs())
                .containsEntry("replicas", 5)
                .containsEntry("limits", List.of("a", "b"))
                .containsEntry("url", "http://shop");
    }

    @Test
    void anInputThatDoesNotFitIsRefusedWithItsPlace() {
        LoadedCatalog loaded = Catalog.load(
                List.of(source("shop.yaml", PLAN), source("roster.yaml", ROSTER)),
                List.of(),
                Map.of("shop", Map.of("replicas", "many", "ulr", "x"), "shp", Map.of()),
                TODAY);

        assertThat(loaded.problems()).hasToString("""
                fireline.inputs:1:1: the settings have inputs of no such plan `shp`; allowed: shop; did you mean `shop`?
                shop.yaml:4:1: the installation sets an input the plan does not have: `ulr`; allowed: url, replicas, limits; did you mean `url`?
                shop.yaml:4:28: the installation sets `replicas` to `many`, which is not of type int""");
    }

    @Test
    void everyProblemOfEveryFileIsInTheException() {
        LoadedCatalog loaded = load(
                List.of(source("a.yaml", PLAN), source("b.yaml", PLAN), source("roster.yaml", "responders: {lead: 1}")),
                List.of(new PlanSource("c.yaml", new byte[] {(byte) 0xff}), source("d.yml", PLAN)));

        assertThatThrownBy(loaded::orThrow)
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("b.yaml:1:1: the plan `shop` is in a.yaml already")
                .hasMessageContaining("roster.yaml:1:20: `lead` must be a map")
                .hasMessageContaining("c.yaml:1:1: the file is not UTF-8 text")
                .hasMessageContaining("d.yml:1:1: a plan's file ends in .yaml");
    }

    @Test
    void theYamlFilesOfADirectoryAreItsPlans() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), PLAN);
        Files.writeString(directory.resolve("roster.yaml"), ROSTER);
        Files.writeString(directory.resolve("notes.txt"), "not a plan");

        assertThat(Catalog.load(directory, Map.of(), TODAY).orThrow().plans()).containsKey("shop");
    }

    @Test
    void whatBearsTheNameOfAPlanAndIsNoFileIsSaidAndWhatAnEditorLocksWithIsNot() throws IOException {
        Files.writeString(directory.resolve("shop.yaml"), PLAN);
        Files.createSymbolicLink(directory.resolve("bank.yaml"), Path.of("moved-away.yaml"));
        Files.createDirectory(directory.resolve("roster.yaml"));
        Files.createSymbolicLink(directory.resolve("old.yaml"), directory.resolve("shop.yaml"));
        Files.createSymbolicLink(directory.resolve(".#shop.yaml"), Path.of("ann@desk.4711"));

        assertThat(Catalog.load(directory, Map.of(), TODAY).problems().errors().stream()
                        .filter(problem -> problem.text().contains("no file")))
                .extracting(problem -> Path.of(problem.file()).getFileName().toString())
                .containsExactlyInAnyOrder("bank.yaml", "roster.yaml");
        Files.delete(directory.resolve("old.yaml"));
        Files.delete(directory.resolve("bank.yaml"));
        Files.delete(directory.resolve("roster.yaml"));
        assertThat(Catalog.in(directory)).hasSize(1);
    }

    @Test
    void aDirectoryThatIsNotThereIsAFailureOfTheOutside() {
        assertThatThrownBy(() -> Catalog.in(directory.resolve("absent")))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("absent");
    }

    private static LoadedCatalog load(List<PlanSource> sources, List<PlanSource> over) {
        return Catalog.load(sources, over, Map.of(), TODAY);
    }

    private static PlanSource source(String file, String text) {
        return new PlanSource(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
