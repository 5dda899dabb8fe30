package dev.fireline.plans.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fireline.plans.Plan;
import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.GoldenPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(MAPPER.readTree(SchemaGenerator.json()));

    static List<Path> plans() throws IOException {
        List<Path> plans = new ArrayList<>(GoldenPlans.valid());
        try (Stream<Path> shipped = Files.list(Path.of("src/main/resources/catalog"))) {
            shipped.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("roster.yaml"))
                    .sorted()
                    .forEach(plans::add);
        }
        return plans;
    }

    @Test
    void theCommittedSchemaIsTheGeneratedOne() throws IOException {
        GoldenPlans.assertSame(Path.of("src/main/resources/schema/plan.schema.json"), SchemaGenerator.json());
    }

    @Test
    void theCommittedDocumentIsTheGeneratedOne() throws IOException {
        GoldenPlans.assertSame(Path.of("SCHEMA.md"), SchemaDocument.markdown());
    }

    @Test
    void theDocumentHasEveryKeyOfAPlan() {
        assertThat(SchemaDocument.markdown())
                .contains(Construct.of(Plan.class).keyNames().stream()
                        .map(key -> "| `" + key + "`")
                        .toList());
    }

    @Test
    void everyLinkOfTheDocumentLeadsToOnePlaceInIt() {
        String document = SchemaDocument.markdown();
        List<String> places = found("(?m)^#+ ([a-z-]+)$|<a id=\"([a-z-]+)\">|(?m)^## (Steps)$", document);
        assertThat(places).doesNotHaveDuplicates().containsAll(found("\\]\\(#([a-z-]+)\\)", document));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .flatMap(match -> IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .filter(Objects::nonNull))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanTheReaderTakesPassesTheSchema(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: Web shop incident response|title: Web shop incident response\nnonsense: 1",
                "mode: rehearse|mode: dry",
                "severity: P1|severty: P1",
                "- message: all-clear|- {message: all-clear, note: two kinds}",
                "- message: all-clear|- {massage: all-clear}",
                "deployment: shop, replicas: 1|deployment: shop, replicas: one",
                "deployment: shop, replicas: 1|deploymnt: shop, replicas: 1",
                "uses: probe.http|uses: probe.htp",
                "for: 5m|for: 5 minutes",
                "quorum: 2|qorum: 2",
                "review-by: 2027-06-30|review-by: soon"
            })
    void theSchemaRefusesWhatTheReaderRefuses(String change) throws IOException {
        String[] fromTo = change.split("\\|");
        String plan = Files.readString(Path.of("src/test/resources/golden/valid/web-shop.yaml"));
        assertThat(plan).contains(fromTo[0]);

        assertThat(errors(plan.replace(fromTo[0], fromTo[1]))).isNotEmpty();
    }

    private static List<Error> errors(String yaml) {
        Object tree =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        JsonNode node = MAPPER.valueToTree(tree);
        return SCHEMA.validate(node);
    }
}
