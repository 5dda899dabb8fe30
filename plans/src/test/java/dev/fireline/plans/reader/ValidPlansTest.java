package dev.fireline.plans.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ValidPlansTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static List<Path> plans() throws IOException {
        return GoldenPlans.valid();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aValidPlanIsReadAsItsGoldenFileSays(Path file) throws IOException {
        Plan plan = read(file);

        GoldenPlans.assertSame(
                file.resolveSibling(file.getFileName().toString().replace(".yaml", ".json")),
                MAPPER.writeValueAsString(plan) + "\n");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanSurvivesItsPayloadForm(Path file) throws IOException {
        Plan plan = read(file);

        Plan received = MAPPER.readValue(MAPPER.writeValueAsString(plan), Plan.class);

        assertThat(received).isEqualTo(plan);
    }

    private static Plan read(Path file) throws IOException {
        ReadPlan read = PlanReader.read(file.getFileName().toString(), Files.readString(file), Map.of());
        assertThat(read.problems()).hasToString("");
        return read.plan().orElseThrow();
    }
}
