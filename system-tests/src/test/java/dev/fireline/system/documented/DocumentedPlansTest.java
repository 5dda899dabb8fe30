package dev.fireline.system.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.system.documented.Documents.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedPlansTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    static List<Block> plans() throws IOException {
        return Documents.blocks().stream()
                .filter(block -> block.language().equals("yaml") && block.text().startsWith("plan:"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanInADocumentHasNoMistakesAndNoWarnings(Block block) {
        ReadPlan read =
                PlanCheck.check(PlanReader.read(block.toString(), block.text(), Map.of()), exampleRoster(), TODAY);

        assertThat(read.problems().all()).isEmpty();
        assertThat(read.plan()).isPresent();
    }

    @Test
    void theReadmeAndTheGuideToPlansHaveSome() throws IOException {
        assertThat(plans()).extracting(Block::file).contains(Path.of("README.md"), Path.of("docs/plans.md"));
    }

    private static Roster exampleRoster() {
        LoadedCatalog shipped = Catalog.load(null, Map.of(), TODAY).orThrow();
        return shipped.roster();
    }
}
