package dev.fireline.system.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan for storms: an incident and a page for {@code Burns} of a service, a count for {@code Flickers}. */
final class StormPlans {
    private StormPlans() {}

    /** @param receiver where pages go */
    static Path write(Path folder, URI receiver) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve("storm.yaml"), """
                    plan: storm
                    title: Storm
                    owner: on-call
                    mode: live
                    severities:
                      P1: {title: Burning, notify: on-call}
                      P2: {title: Quiet}
                    responders:
                      on-call: {login: on-call, reach: ["webhook:%s"]}
                    rules:
                      - {rule: burns, when: 'alert.labels.alertname == "Burns"', severity: P1, playbook: watch, group-by: [alert.labels.service]}
                      - {rule: smoulders, when: 'alert.labels.alertname == "Smoulders"', severity: P2, group-by: [alert.labels.service]}
                      - {rule: flickers, when: 'alert.labels.alertname == "Flickers"', severity: P2, count: 9000 in 5m, group-by: [alert.labels.service]}
                    playbooks:
                      watch:
                        contain: {steps: [{id: look, task: Look at it, of: on-call}]}
                    """.formatted(receiver));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
