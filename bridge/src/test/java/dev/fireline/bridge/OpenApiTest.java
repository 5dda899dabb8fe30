package dev.fireline.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The public contract is a file that reviewers see change; {@code -Dfireline.update=true} writes it anew. */
class OpenApiTest extends BridgeWithoutTemporal {
    private static final Path COMMITTED = Path.of("openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
