package dev.fireline.cli.serve;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** What is told when everything runs: where to go, what is loaded, and what is not safe about it. */
record Welcome(List<String> addresses, List<String> facts) {

    static Welcome of(Environment settings, InstalledPlans plans) {
        List<String> addresses = new ArrayList<>();
        addresses.add("API http://%s:%s"
                .formatted(
                        settings.getProperty("server.address", "127.0.0.1"),
                        settings.getProperty("local.server.port", settings.getProperty("server.port", ""))));
        String ui = settings.getProperty("fireline.temporal-ui", "");
        if (!ui.isEmpty()) {
            addresses.add("Temporal UI " + ui);
        }
        addresses.add("Temporal " + settings.getProperty("spring.temporal.connection.target", ""));
        List<String> facts = new ArrayList<>();
        facts.add("mode " + settings.getProperty("fireline.mode", "rehearse"));
        facts.add("plans " + String.join(", ", plans.names()));
        facts.add(evidence(settings));
        facts.add("data " + settings.getProperty("fireline.data", ""));
        return new Welcome(List.copyOf(addresses), List.copyOf(facts));
    }

    private static String evidence(Environment settings) {
        return settings.containsProperty("fireline.evidence.s3.endpoint")
                        || settings.containsProperty("fireline.evidence.s3.region")
                ? "evidence S3, bucket as each plan names it"
                : "evidence directory %s, NOT-WORM: whoever can write there can change it"
                        .formatted(settings.getProperty(
                                "fireline.evidence.directory",
                                settings.getProperty("fireline.data", "") + "/evidence"));
    }

    void print(PrintWriter out) {
        out.println("Fireline is ready (pid %d). Ctrl-C ends it."
                .formatted(ProcessHandle.current().pid()));
        addresses.forEach(line -> out.println("  " + line));
        facts.forEach(line -> out.println("  " + line));
        out.flush();
    }
}
