package dev.fireline.cli.demo;

import dev.fireline.cli.CannotStart;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.people.Responder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The shipped plans with everybody reached through the stand-in receiver, so that a demo tells nobody outside. */
final class DemoPlans {
    private DemoPlans() {}

    /**
     * Writes a roster over the shipped one: the same people and teams, each reached at the receiver alone.
     *
     * @return the folder to start with
     */
    static Path write(Path folder, URI receiver) {
        Map<String, Responder> shipped = Catalog.load(null, Map.of(), LocalDate.now(Clock.systemDefaultZone()))
                .orThrow()
                .roster()
                .responders();
        Map<String, Object> responders = new LinkedHashMap<>();
        shipped.forEach((name, responder) -> responders.put(name, here(name, responder, receiver)));
        try {
            Files.createDirectories(folder);
            new YAMLMapper().writeValue(folder.resolve("roster.yaml"), Map.of("responders", responders));
            return folder;
        } catch (IOException e) {
            throw new CannotStart("The demo's roster cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static Map<String, Object> here(String name, Responder responder, URI receiver) {
        Map<String, Object> here = new LinkedHashMap<>();
        if (responder.name() != null) {
            here.put("name", responder.name());
        }
        if (responder.login() != null) {
            here.put("login", responder.login());
        }
        if (!responder.members().isEmpty()) {
            here.put("members", responder.members().names());
        }
        if (!responder.reach().isEmpty()) {
            here.put("reach", List.of("webhook:" + receiver.resolve("/" + name)));
        }
        return here;
    }
}
