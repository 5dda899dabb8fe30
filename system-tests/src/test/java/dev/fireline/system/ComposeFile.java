package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docker-compose.yml}. No container engine reads it here: the programs in its images are started as it says, on this
 * machine, so that what they are told is what they need.
 */
public final class ComposeFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern OF_DOT_ENV = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?[^}]*}");

    private ComposeFile() {}

    /**
     * What the program of a service is started with, {@code environment}; files of ours are named where they lie here, and what
     * stands in {@code .env} has its name for a value.
     */
    public static Map<String, String> environment(String service) {
        Map<String, String> files = filesMountedInto(service);
        Map<String, String> environment = new LinkedHashMap<>();
        service(service).path("environment").forEachEntry((name, value) -> {
            String text = value.asString();
            environment.put(
                    name, files.getOrDefault(text, OF_DOT_ENV.matcher(text).replaceAll("$1")));
        });
        return environment;
    }

    /** {@code entrypoint} and {@code command}: what runs in the container of a service. */
    static List<String> words(String service) {
        List<String> words = new ArrayList<>();
        for (String part : List.of("entrypoint", "command")) {
            service(service)
                    .path(part)
                    .forEach(word -> words.add(word.asString().replace("$$", "$")));
        }
        return words;
    }

    static Map<String, JsonNode> services() throws IOException {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        read().path("services").forEachEntry(services::put);
        assertThat(services).containsKeys("postgres", "temporal", "worker", "bridge", "s3", "ui");
        return services;
    }

    static JsonNode read() throws IOException {
        return JSON.valueToTree(merged(new Load(LoadSettings.builder().build()).loadFromString(text())));
    }

    static String text() throws IOException {
        return Files.readString(Repository.root().resolve("docker-compose.yml"));
    }

    private static JsonNode service(String name) {
        try {
            return services().get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By their place in the container. */
    private static Map<String, String> filesMountedInto(String service) {
        Map<String, String> files = new LinkedHashMap<>();
        service(service).path("volumes").forEach(volume -> {
            String[] places = volume.asString().split(":");
            if (places[0].startsWith("./")) {
                files.put(
                        places[1],
                        Repository.root().resolve(places[0]).normalize().toString());
            }
        });
        return files;
    }

    /** {@code <<}, which YAML 1.2 has no more and Compose has still. */
    private static Object merged(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                if (merged(map.get("<<")) instanceof Map<?, ?> inherited) {
                    inherited.forEach((key, item) -> all.put(String.valueOf(key), item));
                }
                map.forEach((key, item) -> {
                    if (!"<<".equals(key)) {
                        all.put(String.valueOf(key), merged(item));
                    }
                });
                yield all;
            }
            case List<?> list -> list.stream().map(ComposeFile::merged).toList();
            case null -> "";
            default -> value;
        };
    }
}
