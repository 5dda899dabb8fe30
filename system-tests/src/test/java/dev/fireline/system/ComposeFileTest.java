package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fireline.system.documented.DocumentedSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code docker-compose.yml}, which no container engine reads here. */
class ComposeFileTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|ACCESS_KEY|_PWD).*");
    /** Two run once and end; the image of the third has nothing to ask with. */
    private static final Set<String> WITHOUT_A_CHECK = Set.of("database", "namespace", "temporal");

    @Test
    void theFileFitsTheComposeSpecification() throws IOException {
        try (InputStream schema = ComposeFileTest.class.getResourceAsStream("/compose/compose-spec.json")) {
            ObjectNode specification =
                    (ObjectNode) JSON.readTree(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            specification.remove("$id"); // it is no address, and nothing refers to it
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(specification)
                            .validate(ComposeFile.read()))
                    .isEmpty();
        }
    }

    @Test
    void noSecretHasADefault() throws IOException {
        List<String> secrets = new ArrayList<>();
        ComposeFile.services()
                .forEach((name, service) -> service.path("environment").forEachEntry((key, value) -> {
                    if (SECRET.matcher(key).matches()) {
                        secrets.add(value.asString());
                    }
                }));
        assertThat(secrets).isNotEmpty().allMatch(value -> value.matches("\\$\\{[A-Z0-9_]+:\\?.+}|env:[A-Z0-9_]+"));
    }

    @Test
    void everyPublishedPortIsOnLoopback() throws IOException {
        List<String> ports = new ArrayList<>();
        ComposeFile.services()
                .forEach((name, service) -> service.path("ports").forEach(port -> ports.add(port.asString())));
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void everyServiceIsLimitedReadOnlyAndWatched() throws IOException {
        ComposeFile.services().forEach((name, service) -> {
            JsonNode limits = service.at("/deploy/resources/limits");
            assertThat(limits.path("memory").asString("")).as(name + " memory").isNotEmpty();
            assertThat(limits.path("cpus").asString("")).as(name + " cpus").isNotEmpty();
            assertThat(service.path("read_only").asBoolean(false))
                    .as(name + " read_only")
                    .isTrue();
            assertThat(service.path("cap_drop").path(0).asString(""))
                    .as(name + " cap_drop")
                    .isEqualTo("ALL");
            assertThat(service.path("restart").asString(""))
                    .as(name + " restart")
                    .isNotEmpty();
            assertThat(service.path("networks").isEmpty())
                    .as(name + " networks")
                    .isFalse();
            boolean checked = service.at("/healthcheck/test").isArray();
            assertThat(checked).as(name + " healthcheck").isEqualTo(!WITHOUT_A_CHECK.contains(name));
        });
    }

    @Test
    void everySettingGivenToFirelineIsDocumented() throws IOException {
        Set<String> documented = DocumentedSettings.asVariables();
        for (String name : List.of("worker", "bridge")) {
            ComposeFile.services().get(name).path("environment").forEachEntry((key, value) -> {
                if (!key.startsWith("S3_")) { // named by the value of another
                    assertThat(documented).as("settings in docs/operations.md").contains(key);
                }
            });
        }
    }

    @Test
    void theBridgeReadsExhibitsWhereTheWorkerKeepsThem() throws IOException {
        JsonNode worker = ComposeFile.services().get("worker");
        JsonNode bridge = ComposeFile.services().get("bridge");

        worker.path("environment").forEachEntry((key, value) -> {
            if (key.contains("S3_")) {
                assertThat(bridge.path("environment").path(key)).as(key).isEqualTo(value);
            }
        });
        assertThat(bridge.path("networks").valueStream().map(JsonNode::asString))
                .contains(ComposeFile.services()
                        .get("s3")
                        .path("networks")
                        .path(0)
                        .asString());
    }

    @Test
    void theDatabaseIsHealthyOnlyOnceItIsReachedAsOthersReachIt() throws IOException {
        assertThat(ComposeFile.services()
                        .get("postgres")
                        .at("/healthcheck/test")
                        .valueStream())
                .as("while it makes its data directory it answers on its socket")
                .extracting(JsonNode::asString)
                .containsSubsequence("pg_isready", "-h", "127.0.0.1");
    }

    @Test
    void whatIsReplacedWhileTheStackRunsIsMountedWithItsFolder() throws IOException {
        for (String name : List.of("worker", "bridge")) {
            assertThat(ComposeFile.services().get(name).path("volumes").valueStream())
                    .extracting(JsonNode::asString)
                    .noneMatch(volume -> volume.contains(".yaml"));
        }
    }

    @Test
    void theExampleOfAnEnvironmentNamesEveryVariableAndNoValue() throws IOException {
        Set<String> required = new TreeSet<>();
        Matcher variables = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?").matcher(ComposeFile.text());
        while (variables.find()) {
            required.add(variables.group(1));
        }
        List<String> lines = Files.readAllLines(Repository.root().resolve(".env.example")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).allMatch(line -> line.endsWith("="));
        assertThat(lines.stream().map(line -> line.replace("=", ""))).containsExactlyInAnyOrderElementsOf(required);
    }
}
