package dev.fireline.cli.demo;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.incident.TimelineLine;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Sends the alert, follows its incident to the end, and prints its timeline as it grows. */
final class DemoRun {
    private static final Duration DECLARED_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int MOST_TRIES = 40;
    private static final int DONE = -1;
    private static final List<String> ENDS = List.of("CLOSED", "CANCELLED");

    private final FirelineApi api;
    private final PrintWriter out;
    private final Answers answers;
    private final Map<String, Integer> tries = new HashMap<>();
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

    /**
     * Sends the demo's alert.
     *
     * @return id of the incident it declares
     */
    String declare() throws InterruptedException {
        api.postText("/v1/alerts/alertmanager", DemoAlert.startedAt(Instant.now(Clock.systemUTC())));
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
            waiting.forEach(question -> asked(alice, incident, question));
            answers.look(alice, incident, waiting);
            pause();
        }
    }

    /** An answer may be refused for a moment: while a question is being put, or when somebody else was quicker. */
    private void asked(Alice alice, String incident, JsonNode question) {
        String key = question.path("step").asString() + question.path("asked").asString();
        int before = tries.getOrDefault(key, 0);
        if (before == DONE) {
            return;
        }
        try {
            answers.asked(alice, incident, question);
            tries.put(key, DONE);
        } catch (ServerProblem problem) {
            if (before + 1 == MOST_TRIES) {
                throw problem;
            }
            tries.put(key, before + 1);
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
