package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.ReadScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("src/main/resources/catalog/scenarios");

    /** A folder on the class path cannot be listed from within a jar, so the index is what the product knows. */
    @Test
    void theIndexNamesEveryScenarioThereIs() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> there = files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();

            assertThat(Catalog.names("/catalog/scenarios/index")).containsExactlyElementsOf(there);
        }
    }

    @Test
    void aShippedPlanIsFoundWithItsScenarios() {
        assertThat(Scenarios.of(ShippedPlan.named("smvm"), Roster.EMPTY, null))
                .isNotEmpty()
                .allSatisfy(read -> assertThat(read.problems().hasErrors()).isFalse())
                .extracting(ReadScenario::file)
                .allSatisfy(file -> assertThat(file).startsWith("catalog/scenarios/smvm/"));
    }
}
