package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.documented.DocumentedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Image, compose file and manifests say of the program what is so: commands, ports, addresses, settings, versions. */
class DeploymentFilesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path ROOT = Repository.root();
    private static final Pattern REFERENCE = Pattern.compile("(?m)^[a-z].*: env:([A-Z0-9_]+)  # file");

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "worker"})
    void aManifestRunsACommandThereIsOnThePortsAndProbesThereAre(String process) throws IOException {
        JsonNode pod = manifest(process + ".yaml", "Deployment").at("/spec/template");
        JsonNode container = pod.at("/spec/containers/0");
        Properties defaults = defaults(process);

        assertThat(container.at("/args/0").asString()).isEqualTo(process);
        assertThat(STAGE.run("help", process).exit()).isZero();
        assertThat(port(container, "management")).isEqualTo(defaults.getProperty("management.server.port"));
        if (process.equals("bridge")) {
            assertThat(port(container, "http")).isEqualTo(defaults.getProperty("server.port"));
        }
        assertThat(defaults)
                .containsEntry("management.endpoints.web.base-path", "/")
                .containsEntry("management.endpoint.health.probes.enabled", "true");
        for (String probe : List.of("startupProbe", "livenessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/path").asString()).isEqualTo("/health/liveness");
        }
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/health/readiness");
        assertThat(pod.at("/metadata/annotations/prometheus.io~1path").asString())
                .isEqualTo("/" + defaults.getProperty("management.endpoints.web.path-mapping.prometheus"));
        assertThat(pod.at("/metadata/annotations/prometheus.io~1port").asString())
                .isEqualTo(defaults.getProperty("management.server.port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "worker"})
    void everySettingOfTheManifestsIsOneTheProcessReadsAndSecretsStandAsReferences(String process) throws IOException {
        Path file = Files.writeString(
                STAGE.folder().resolve("application.yaml"),
                manifest("settings.yaml", "ConfigMap")
                        .at("/data/application.yaml")
                        .asString());

        String printed = printConfig(process, file);

        assertThat(printed.lines())
                // one ConfigMap serves both processes, and a worker has no port but that of its management
                .filteredOn(line -> process.equals("bridge") || !line.startsWith("server.address"))
                .noneMatch(line -> line.contains("no such setting") || line.contains("no setting of ours"));
        assertThat(printed)
                .contains("management.server.address: 0.0.0.0")
                .containsPattern(
                        process.equals("bridge")
                                ? "(?m)^fireline.mode: rehearse"
                                : "(?m)^fireline.mode: .* this process does not read it"); // the streams carry it to it
        List<String> variables = manifest(process + ".yaml", "Deployment")
                .at("/spec/template/spec/containers/0/env")
                .valueStream()
                .map(variable -> variable.path("name").asString())
                .toList();
        assertThat(variables)
                .as("what the settings refer to, without which the process does not start")
                .containsAll(referredTo(printed));
        variables.forEach(name -> {
            assertThat(printed.contains("env:" + name)
                            || DocumentedSettings.asVariables().contains(name)
                            || isChannel(name))
                    .as(name + " is a setting, or named by one")
                    .isTrue();
        });
    }

    @Test
    void theImageHoldsTheProgramWhereItIsStartedAndOpensItsPorts() throws IOException {
        String image = Files.readString(ROOT.resolve("Dockerfile"));
        String jar = jarOfTheLauncher();

        assertThat(image)
                .contains("-jar cli/target/" + jar + " extract --destination /app")
                .contains("ENTRYPOINT [\"java\", " + quietly() + "\"-jar\", \"/app/" + jar + "\"]")
                .contains("\"/app/" + jar + "\", \"health\"]")
                .contains("EXPOSE " + defaults("bridge").getProperty("server.port") + " "
                        + defaults("bridge").getProperty("management.server.port"))
                .contains("ENV FIRELINE_DATA=/var/lib/fireline")
                .contains("USER "
                        + manifest("bridge.yaml", "Deployment")
                                .at("/spec/template/spec/securityContext/runAsUser")
                                .asInt());
        assertThat(DocumentedSettings.asVariables()).contains("FIRELINE_DATA");
        Matcher java = Pattern.compile("FROM eclipse-temurin:(\\d+)-jre").matcher(image);
        assertThat(java.find()).isTrue();
        assertThat(Integer.parseInt(java.group(1))).isGreaterThanOrEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "worker"})
    void theComposeFileRunsCommandsThereAreAndAsksThemForTheirHealth(String process) throws IOException {
        JsonNode service = ComposeFile.services().get(process);
        List<String> check = service.at("/healthcheck/test")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(service.at("/command/0").asString()).isEqualTo(process);
        assertThat(check).endsWith("-jar", "/app/" + jarOfTheLauncher(), "health");
        assertThat(service.at("/environment/MANAGEMENT_SERVER_PORT").asString())
                .isEqualTo(defaults(process).getProperty("management.server.port"));
        assertThat(service.at("/environment/SPRING_TEMPORAL_NAMESPACE").asString())
                .isEqualTo(ComposeFile.services()
                        .get("namespace")
                        .at("/environment/TEMPORAL_NAMESPACE")
                        .asString());
        service.path("ports")
                .forEach(port -> assertThat(port.asString())
                        .as("published on the port the documents name")
                        .matches("127\\.0\\.0\\.1:(\\d+):\\1"));
        for (String volume :
                service.path("volumes").valueStream().map(JsonNode::asString).toList()) {
            if (volume.startsWith("./deploy")) {
                assertThat(ROOT.resolve(volume.substring(0, volume.indexOf(':'))))
                        .exists();
            }
        }
    }

    @Test
    void theStoreOfTheStackStartsInAnEmptyVolume() throws IOException {
        try (S3Gateway gateway = S3Gateway.start(STAGE)) {
            gateway.lockedBucket("evidence");

            assertThat(gateway.objects().resolve("evidence")).isDirectory();
        }
    }

    @Test
    void theStackHasTheVersionsThatAreTestedHere() throws IOException {
        String tested = Files.readString(ROOT.resolve(".ci/run"));
        Map<String, JsonNode> services = ComposeFile.services();

        assertThat(image(services, "temporal")).isEqualTo("temporalio/server:" + version(tested, "temporal_server"));
        assertThat(image(services, "database"))
                .isEqualTo("temporalio/admin-tools:" + version(tested, "temporal_server"));
        assertThat(image(services, "namespace"))
                .isEqualTo("temporalio/admin-tools:" + version(tested, "temporal_server"));
        assertThat(image(services, "s3")).isEqualTo("versity/versitygw:v" + version(tested, "versitygw"));
        assertThat(image(services, "postgres")).matches("postgres:(1[5-9]|[2-9]\\d)\\..*");
    }

    private static String image(Map<String, JsonNode> services, String name) {
        return services.get(name).path("image").asString();
    }

    private static String version(String script, String name) {
        Matcher version = Pattern.compile("readonly " + name + "=(\\S+)").matcher(script);
        assertThat(version.find()).as(name).isTrue();
        return version.group(1);
    }

    /** Variables that the values name, of what the process reads. */
    private static List<String> referredTo(String printed) {
        return REFERENCE
                .matcher(printed.lines()
                        .filter(line -> !line.contains("this process does not read it"))
                        .collect(Collectors.joining("\n")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Webhooks are named in the user's own settings. */
    private static boolean isChannel(String variable) {
        return variable.startsWith("SLACK_");
    }

    /** Options of the launcher without which Java warns on standard error. */
    private static String quietly() throws IOException {
        return Pattern.compile("--(enable-native-access|sun-misc-unsafe-memory-access)=[\\w-]+")
                .matcher(Files.readString(ROOT.resolve("fireline")))
                .results()
                .map(option -> "\"" + option.group() + "\", ")
                .collect(Collectors.joining());
    }

    private static String jarOfTheLauncher() throws IOException {
        Matcher jar = Pattern.compile("JAR=\\$TARGET/(\\S+)").matcher(Files.readString(ROOT.resolve("fireline")));
        assertThat(jar.find()).isTrue();
        return jar.group(1);
    }

    private static String port(JsonNode container, String name) {
        return container
                .path("ports")
                .valueStream()
                .filter(port -> port.path("name").asString().equals(name))
                .map(port -> port.path("containerPort").asString())
                .findFirst()
                .orElse("none");
    }

    private static Properties defaults(String process) throws IOException {
        Properties defaults = new Properties();
        try (var in = DeploymentFilesTest.class.getResourceAsStream("/" + process + "-defaults.properties")) {
            defaults.load(in);
        }
        return defaults;
    }

    private static JsonNode manifest(String file, String kind) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(
                        Files.readString(ROOT.resolve("deploy/kubernetes").resolve(file)))
                .forEach(document -> found.add(JSON.valueToTree(document)));
        return found.stream()
                .filter(document -> document.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static String printConfig(String process, Path file) {
        Stage.Finished printed = STAGE.run(process, "--print-config", "--spring.config.location=file:" + file);
        assertThat(printed.exit()).as(printed.output()).isZero();
        return printed.output();
    }
}
