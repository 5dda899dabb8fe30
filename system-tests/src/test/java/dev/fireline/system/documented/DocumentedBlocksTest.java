package dev.fireline.system.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.Repository;
import dev.fireline.system.Stage;
import dev.fireline.system.documented.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * No block of a document escapes the tests by its form. Commands are {@link DocumentedCommandsTest}'s and {@link
 * DocumentedScriptsTest}'s, plans {@link DocumentedPlansTest}'s; the other kinds of YAML are played and read here.
 */
class DocumentedBlocksTest {
    /** {@code text} is for pictures; {@code python} and {@code json} are excerpts of what {@code examples/} has whole. */
    private static final Set<String> LANGUAGES = Set.of("bash", "yaml", "python", "json", "text");

    private static final String PLAN = "plan";
    private static final String SCENARIO = "scenario";
    private static final String SETTINGS = "fireline";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    static List<Block> blocks() throws IOException {
        return Documents.blocks();
    }

    static List<Block> scenarios() throws IOException {
        return yaml(SCENARIO);
    }

    static List<Block> settings() throws IOException {
        return yaml(SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockSaysItsLanguageAndYamlIsOfAKindThatIsRun(Block block) {
        assertThat(block.language()).isIn(LANGUAGES);
        if (block.language().equals("yaml")) {
            assertThat(firstKey(block)).isIn(PLAN, SCENARIO, SETTINGS);
        }
        if (block.language().equals("text")) {
            assertThat(block.text().lines().toList())
                    .as("a command is bash, and settings are yaml")
                    .noneMatch(line -> line.startsWith("$ ") || line.matches("[a-z][a-z.-]*: .*"));
        }
    }

    @Test
    void everyFenceBeginsOrEndsABlockThatIsSeen() throws IOException {
        Map<Path, Long> seen = new TreeMap<>();
        for (Block block : blocks()) {
            seen.merge(block.file(), 2L, Long::sum);
        }
        for (Path file : Documents.files()) {
            List<String> lines = Files.readAllLines(Repository.root().resolve(file));
            assertThat(lines.stream()
                            .filter(line -> line.strip().startsWith("```")
                                    || line.strip().startsWith("~~~"))
                            .count())
                    .as(file + ": fences, of which an indented one is not seen")
                    .isEqualTo(seen.getOrDefault(file, 0L));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioInADocumentComesOutAsItExpects(Block block) throws IOException {
        Path plans = Files.createTempDirectory(STAGE.folder(), "plans");
        String plan = value(block, PLAN);
        Files.writeString(plans.resolve(plan + ".yaml"), documentedPlan(plan));
        Path scenario = plans.resolve("scenarios").resolve(plan).resolve(value(block, SCENARIO) + ".yaml");
        Files.createDirectories(scenario.getParent());
        Files.writeString(scenario, block.text());

        Stage.Finished played =
                STAGE.run("plan", "simulate", plan, "--plans", plans.toString(), "--scenario", value(block, SCENARIO));

        assertThat(played.exit()).as(played.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingInADocumentIsOneThatIsReadAndSaysNoSecret(Block block) throws IOException {
        Path file = Files.writeString(
                Files.createTempDirectory(STAGE.folder(), "settings").resolve("application.yaml"), block.text());

        Stage.Finished printed = STAGE.run("serve", "--print-config", "--spring.config.location=file:" + file);

        assertThat(printed.exit()).as(printed.output()).isZero();
        assertThat(printed.output())
                .contains("# file " + file)
                .doesNotContain("no such setting", "no setting of ours", "'***'");
    }

    @Test
    void thereAreSomeOfEveryKind() throws IOException {
        assertThat(scenarios()).extracting(Block::file).contains(Path.of("docs/scenarios.md"));
        assertThat(settings()).extracting(Block::file).contains(Path.of("README.md"));
    }

    private static List<Block> yaml(String key) throws IOException {
        return blocks().stream()
                .filter(block ->
                        block.language().equals("yaml") && firstKey(block).equals(key))
                .toList();
    }

    private static String documentedPlan(String name) throws IOException {
        return yaml(PLAN).stream()
                .filter(block -> value(block, PLAN).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no document has the plan " + name))
                .text();
    }

    private static String firstKey(Block block) {
        return String.valueOf(read(block).keySet().iterator().next());
    }

    private static String value(Block block, String key) {
        return String.valueOf(read(block).get(key));
    }

    private static Map<?, ?> read(Block block) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(block.text());
    }
}
