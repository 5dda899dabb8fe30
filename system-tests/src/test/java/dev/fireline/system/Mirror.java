package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.check.ScenarioCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ScenarioReader;
import dev.fireline.simulation.Simulation;
import dev.fireline.workflows.journal.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One incident twice: simulated by a scenario, and served. Whoever answers waits for the line before, so that both have one
 * course of events, however slow the machine is.
 */
final class Mirror {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    /** They leave on their own, beside what goes on. */
    private static final Set<String> DELIVERIES = Set.of("PAGED", "MESSAGE");

    private static final Set<String> OF_CLOCKS = Set.of("CLOCK", "ESCALATION");

    /** What people say, each once the timeline has the line before it. */
    private record Said(String after, String word, Map<String, Object> message) {}

    private static final List<Said> SAID = List.of(
            new Said("nobody answered 'brake' in time", "acknowledge", Map.of("by", "bea")),
            new Said("bea leads the incident", "approve", Map.of("by", "bea", "step", "brake")),
            new Said(
                    "asked crew: Is anybody hurt?",
                    "decide",
                    Map.of("by", "carla", "step", "look/anybody", "choice", "done", "records", Map.of("wide", true))),
            new Said(
                    "asked boss: Write down what happened",
                    "decide",
                    Map.of(
                            "by",
                            "bea",
                            "step",
                            "write-up",
                            "choice",
                            "done",
                            "records",
                            Map.of("report", "https://port.example.org/1"))),
            new Said(
                    "review task 'write-up' done",
                    "decide",
                    Map.of("by", "bea", "step", "obligation-law", "choice", "not-due", "reason", "nobody was hurt")));

    /** A line of a timeline, without what differs from day to day. */
    private record Line(long afterMillis, String kind, String step, String what) {
        String words() {
            return kind + " " + step + " " + what;
        }
    }

    private final Api api;
    private final String incident;
    private int said;

    private Mirror(Api api, String incident) {
        this.api = api;
        this.incident = incident;
    }

    /** Puts the plan among those that are served. */
    static void planInto(Path folder) throws IOException {
        Files.writeString(folder.resolve("mirror.yaml"), text("mirror.yaml"));
    }

    /** Its alert is received. */
    static Mirror begin(Api api) {
        assertThat(api.post(
                                "/v1/alerts/generic",
                                Map.of(
                                        "id",
                                        "wind-1",
                                        "title",
                                        "MirrorWind",
                                        "labels",
                                        Map.of("alertname", "MirrorWind", "crane", "c1")))
                        .status())
                .isEqualTo(202);
        return new Mirror(api, api.awaitIncident("plan=mirror"));
    }

    /** Says the next thing where the line before it is there. */
    boolean goOn() {
        if (said < SAID.size()) {
            Said next = SAID.get(said);
            if (api.story(incident).stream().anyMatch(line -> line.contains(next.after()))) {
                api.tell(incident, next.word(), next.message());
                said++;
            }
        }
        return isClosed();
    }

    private boolean isClosed() {
        return api.incident(incident).path("status").asString().equals("CLOSED");
    }

    /** The same lines, in the same order: of the same moment in any, deliveries not before theirs, no clock early. */
    void isAsSimulated() throws IOException {
        List<Line> simulated = simulated();
        List<Line> served = served();
        assertThat(served.stream().map(Line::words).sorted())
                .as("what came about")
                .containsExactlyElementsOf(
                        simulated.stream().map(Line::words).sorted().toList());
        List<Line> left = new ArrayList<>(simulated);
        long moment = 0;
        for (Line line : served) {
            Line same = left.stream()
                    .filter(one -> one.words().equals(line.words()))
                    .findFirst()
                    .orElseThrow();
            left.remove(same);
            if (DELIVERIES.contains(line.kind())) {
                assertThat(same.afterMillis()).as("the moment of %s", line).isLessThanOrEqualTo(moment);
            } else {
                assertThat(same.afterMillis()).as("the moment of %s", line).isGreaterThanOrEqualTo(moment);
                moment = same.afterMillis();
            }
            if (OF_CLOCKS.contains(line.kind()) && line.step().startsWith("ladder")) {
                assertThat(line.afterMillis()).as(line.words()).isGreaterThanOrEqualTo(same.afterMillis());
            }
        }
    }

    private List<Line> simulated() throws IOException {
        PinnedPlan plan = PlanCheck.check(
                        PlanReader.read("mirror.yaml", text("mirror.yaml"), Map.of()), Roster.EMPTY, TODAY)
                .pinned(TODAY)
                .orElseThrow();
        List<JournalEntry> entries = Simulation.run(
                        plan,
                        ScenarioCheck.check(ScenarioReader.read("storm.yaml", text("storm.yaml")), plan.plan())
                                .scenario()
                                .orElseThrow(),
                        new RosterPeople(() -> Roster.EMPTY))
                .incidents()
                .getFirst()
                .timeline();
        Instant declared = entries.getFirst().at();
        return entries.stream()
                .map(entry -> line(
                        declared,
                        entry.at(),
                        entry.kind().name(),
                        Objects.requireNonNullElse(entry.step(), ""),
                        entry.what()))
                .toList();
    }

    private List<Line> served() {
        List<JsonNode> entries = api.timeline(incident);
        Instant declared =
                Instant.parse(api.incident(incident).path("declaredAt").asString());
        return entries.stream()
                .map(entry -> line(
                        declared,
                        at(entry),
                        entry.path("kind").asString(),
                        entry.path("step").asString(""),
                        entry.path("what").asString()))
                .toList();
    }

    private static Instant at(JsonNode entry) {
        return Instant.parse(entry.path("at").asString());
    }

    private static Line line(Instant declared, Instant at, String kind, String step, String what) {
        String told = what.replaceAll("INC-\\d{8}-\\d{6}", "INC")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("\\d\\d:\\d\\d:\\d\\dZ", "TIME")
                .replaceAll(" \\(\\d+s late\\)", "")
                .replaceAll("from (alertmanager|generic) ", "");
        return new Line(
                at.toEpochMilli() - declared.toEpochMilli(),
                kind,
                step,
                told.replaceAll("(http\\.post|undone): .*", "$1")); // what a target says is its own
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Mirror.class.getResourceAsStream("mirror/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
