package dev.fireline.system;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.people.Responder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A folder for {@code --plans}: the shipped people, each reached at a webhook of the receiver. */
public final class PlansFolder {
    private PlansFolder() {}

    public static Path write(Path folder, URI receiver) {
        Map<String, Object> people = new LinkedHashMap<>();
        Catalog.load(null, Map.of(), LocalDate.now(Clock.systemUTC()))
                .orThrow()
                .roster()
                .responders()
                .forEach((name, responder) -> people.put(name, reachedAt(responder, receiver.resolve("/" + name))));
        try {
            // JSON is YAML.
            Files.writeString(
                    Files.createDirectories(folder).resolve("roster.yaml"),
                    new JsonMapper().writeValueAsString(Map.of("responders", people)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> reachedAt(Responder responder, URI address) {
        Map<String, Object> person = new LinkedHashMap<>();
        if (responder.login() != null) {
            person.put("login", responder.login());
        }
        if (!responder.members().isEmpty()) {
            person.put("members", responder.members().names());
        }
        if (!responder.reach().isEmpty()) {
            person.put("reach", List.of("webhook:" + address));
        }
        return person;
    }
}
