package dev.fireline.cli.demo;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.incident.TimelineLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Follows one incident from its declaration to its end, and prints its timeline as it grows. */
final class DemoRun {
    private static final Duration DECLARED_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final List<String> ENDS = List.of("CLOSED", "CANCELLED");

    private final FirelineApi api;
    private final PrintWriter out;
    private final Answers answers;
    private final Set<String> answered = new HashSet<>();
    private long seen;

    /** Who answers what waits. */
    interface Answers {
        /** A question that has not been seen before. */
        void asked(Alice alice, String incident, JsonNode question);

        /** Called at every look. */
        void look(Alice alice, String incident, List<JsonNode> waiting);
    }

    DemoRun(FirelineApi api, PrintWriter out, Answers answers) {
        this.api = api;
        this.out = out;
        this.answers = answers;
    }

    /** @return id of the incident the alert declared */
    String awaitIncident() throws InterruptedException {
        long deadline = System.nanoTime() + DECLARED_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> incident =
                    api.get("/v1/incidents").path("incidents").valueStream().findFirst();
            if (incident.isPresent()) {
                return incident.get().path("id").asString();
            }
            pause();
        }
        throw new CannotStart("no incident was declared within " + DECLARED_WITHIN.toSeconds() + " s");
    }

    /** Returns when the incident is over; its last state. */
    JsonNode follow(String incident) throws InterruptedException {
        Alice alice = new Alice(api, incident);
        String path = "/v1/incidents/" + FirelineApi.segment(incident);
        while (true) {
            JsonNode now = api.get(path);
            printNew(path);
            if (ENDS.contains(now.path("status").asString(""))
                    && seen >= now.path("lastSeq").asLong()) {
                return now;
            }
            List<JsonNode> waiting = now.path("questions").valueStream().toList();
            for (JsonNode question : waiting) {
                if (answered.add(question.path("step").asString()
                        + question.path("asked").asString())) {
                    asked(alice, incident, question);
                }
            }
            answers.look(alice, incident, waiting);
            pause();
        }
    }

    private void asked(Alice alice, String incident, JsonNode question) {
        try {
            answers.asked(alice, incident, question);
        } catch (ServerProblem problem) {
            out.println("  (" + problem.getMessage() + ")"); // answered elsewhere, or over meanwhile
        }
    }

    private void printNew(String path) {
        JsonNode entries = api.get(path + "/timeline?after=" + seen).path("entries");
        entries.forEach(entry -> {
            out.println(TimelineLine.of(entry));
            seen = entry.path("seq").asLong();
        });
        out.flush();
    }

    private static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    }
}
