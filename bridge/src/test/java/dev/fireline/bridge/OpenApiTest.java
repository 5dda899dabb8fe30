package dev.fireline.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The public contract is a file that reviewers see change; {@code -Dfireline.update=true} writes it anew. */
class OpenApiTest extends BridgeWithoutTemporal {
    private static final Path COMMITTED = Path.of("openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void everyEndpointSaysHowItRefuses() throws IOException {
        JsonNode paths = JSON.readTree(Files.readString(COMMITTED)).get("paths");
        assertThat(paths.propertyNames()).contains("/v1/events", "/v1/incidents/{id}/reopen");
        paths.propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    JsonNode responses = operation.getValue().get("responses");
                    assertThat(responses.propertyNames())
                            .as(operation.getKey() + " " + path.getKey())
                            .contains("default", "400", "503")
                            .anyMatch(status -> status.startsWith("2"));
                    responses
                            .propertyStream()
                            .filter(response -> !response.getKey().startsWith("2"))
                            .forEach(response -> assertThat(response.getValue()
                                            .path("content")
                                            .path("application/problem+json")
                                            .path("schema")
                                            .path("$ref")
                                            .asString())
                                    .as(operation.getKey() + " " + path.getKey() + " " + response.getKey())
                                    .isEqualTo("#/components/schemas/ProblemDetail"));
                }));
    }

    @Test
    void everyProblemIsExplainedWhereAPersonLooksItUp() throws IOException {
        String failures = Files.readString(Path.of("../docs/failures.md"));
        for (Problem problem : Problem.values()) {
            String name = problem.type().toString().replace("urn:fireline:problem:", "");
            assertThat(failures).as(name).contains("`" + name + "`");
        }
    }

    @Test
    void theCommittedContractIsTheOneServed() throws IOException {
        String served = JSON.writeValueAsString(JSON.readTree(http.get()
                        .uri("/v1/openapi.json")
                        .exchange()
                        .getResponse()
                        .getContentAsString()))
                + "\n";
        if (Boolean.getBoolean("fireline.update")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(JSON.readTree(served))
                .as("run again with -Dfireline.update=true and look at the difference")
                .isEqualTo(JSON.readTree(Files.readString(COMMITTED)));
    }
}
