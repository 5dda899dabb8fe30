package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code deploy/monitoring}: rules and dashboard ask for what there is. */
class MonitoringFilesTest {
    private static final Pattern OURS = Pattern.compile("fireline_[a-z_]+");

    @Test
    void everyRuleSaysHowBadItIsAndWhatToDoAndAsksForDocumentedMetrics() throws IOException {
        List<Map<?, ?>> rules = new ArrayList<>();
        Map<?, ?> file =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(read("fireline-alerts.yaml"));
        for (Object group : (List<?>) file.get("groups")) {
            ((List<?>) ((Map<?, ?>) group).get("rules")).forEach(rule -> rules.add((Map<?, ?>) rule));
        }
        assertThat(rules).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("critical", "warning");
            assertThat((Map<?, ?>) rule.get("annotations")).hasSize(2);
            assertThat(documented()).containsAll(metrics(String.valueOf(rule.get("expr"))));
        });
    }

    @Test
    void everyPanelOfTheDashboardAsksForDocumentedMetrics() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(read("fireline-dashboard.json"));
        List<String> asked = new ArrayList<>();
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> asked.add(target.path("expr").asString())));
        Set<String> shown = new TreeSet<>();
        asked.forEach(expression -> shown.addAll(metrics(expression)));
        assertThat(shown).isEqualTo(documented());
    }

    private static String read(String file) throws IOException {
        return Files.readString(Repository.root().resolve("deploy/monitoring").resolve(file));
    }

    private static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher found = OURS.matcher(expression);
        while (found.find()) {
            names.add(found.group().replaceAll("_seconds_(count|bucket|sum)$", "_seconds"));
        }
        return names;
    }

    private static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(Repository.root().resolve("docs/operations.md"))) {
            if (line.startsWith("| `fireline_")) {
                Matcher name = OURS.matcher(line);
                assertThat(name.find()).isTrue();
                names.add(name.group());
            }
        }
        return names;
    }
}
