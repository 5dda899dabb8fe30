package dev.fireline.simulation.report;

import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.value.Ordered;
import dev.fireline.simulation.Simulated;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.expect.Offset;
import dev.fireline.workflows.expect.Told;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simulation in the words of people. No real time is in it: the same in every run.
 *
 * @param zone in which local times are said: the plan's
 * @param timeline everything that was written down, in order
 * @param told every text once, with all who got it at that moment
 * @param clocks of every incident, by due time
 * @param undo what could still be undone at the end, last change first
 */
public record Report(
        String scenario,
        String title,
        String plan,
        Instant start,
        Instant ended,
        String zone,
        List<Outcome> incidents,
        List<Line> timeline,
        List<Message> told,
        List<Clock> clocks,
        List<Change> undo,
        List<Question> open,
        List<String> remarks,
        List<Finding> expectations,
        boolean holds) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public Report {
        incidents = Ordered.copy(incidents);
        timeline = Ordered.copy(timeline);
        told = Ordered.copy(told);
        clocks = Ordered.copy(clocks);
        undo = Ordered.copy(undo);
        open = Ordered.copy(open);
        remarks = Ordered.copy(remarks);
        expectations = Ordered.copy(expectations);
    }

    /** How an incident stood at the end. */
    public record Outcome(
            String id,
            String severity,
            String status,
            String phase,
            @Nullable String commander) {}

    /** @param offset {@code t+4m30s} */
    public record Line(
            String offset,
            Instant at,
            String local,
            String incident,
            String kind,
            String phase,
            @Nullable String step,
            String by,
            String text) {}

    /** @param to addresses, each with whom it was meant for */
    public record Message(
            String offset,
            Instant at,
            String local,
            String kind,
            @Nullable String about,
            List<String> to,
            String subject,
            String text) {
        public Message {
            to = Ordered.copy(to);
        }
    }

    /** @param state {@code met}, {@code missed}, {@code late}, {@code open}, {@code withdrawn} */
    public record Clock(
            String name,
            String due,
            Instant dueAt,
            String local,
            String state,
            @Nullable String ended) {
        public boolean isBreached() {
            return state.equals("missed") || state.equals("late");
        }
    }

    public record Change(String step, String what, String state) {}

    public record Question(String step, String text, String asked) {}

    public static Report of(Simulated simulated) {
        return new Writer(simulated).report();
    }

    /** Says every moment in both ways. */
    private static final class Writer {
        private final Simulated simulated;
        private final ZoneId zone;

        Writer(Simulated simulated) {
            this.simulated = simulated;
            BusinessCalendar calendar = simulated.plan().plan().businessHours();
            this.zone = calendar == null ? ZoneOffset.UTC : calendar.zone();
        }

        Report report() {
            List<IncidentView> last = simulated.incidents().stream()
                    .map(incident -> incident.last())
                    .toList();
            return new Report(
                    simulated.scenario().scenario(),
                    simulated.scenario().title(),
                    simulated.plan().plan().plan(),
                    simulated.scenario().start(),
                    simulated.ended(),
                    zone.getId(),
                    last.stream().map(Writer::outcome).toList(),
                    simulated.incidents().stream()
                            .flatMap(incident -> incident.timeline().stream().map(entry -> line(incident.id(), entry)))
                            .sorted((one, other) -> one.at().compareTo(other.at()))
                            .toList(),
                    messages(),
                    last.stream()
                            .flatMap(view -> view.clocks().stream())
                            .map(this::clock)
                            .sorted((one, other) -> one.dueAt().compareTo(other.dueAt()))
                            .toList(),
                    last.stream()
                            .flatMap(view -> view.undo().reversed().stream())
                            .map(change -> new Change(change.step(), change.summary(), change.state()))
                            .toList(),
                    last.stream()
                            .flatMap(view -> view.questions().stream())
                            .map(asked -> new Question(asked.step(), asked.text(), offset(asked.asked())))
                            .toList(),
                    simulated.remarks().stream()
                            .map(remark -> offset(remark.at()) + " " + remark.text())
                            .toList(),
                    simulated.findings(),
                    simulated.holds());
        }

        private static Outcome outcome(IncidentView view) {
            return new Outcome(view.id(), view.severity(), view.status().name(), view.phase(), view.commander());
        }

        private Line line(String incident, JournalEntry entry) {
            return new Line(
                    offset(entry.at()),
                    entry.at(),
                    local(entry.at()),
                    incident,
                    entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    entry.phase(),
                    entry.step(),
                    entry.actor(),
                    entry.what() + (entry.why() == null ? "" : " (" + entry.why() + ")"));
        }

        private List<Message> messages() {
            Map<String, List<Told>> together = new LinkedHashMap<>();
            simulated
                    .told()
                    .forEach(told -> together.computeIfAbsent(
                                    told.at() + "|" + told.subject() + "|" + told.text(), key -> new ArrayList<>())
                            .add(told));
            return together.values().stream().map(this::message).toList();
        }

        private Message message(List<Told> told) {
            Told first = told.getFirst();
            return new Message(
                    offset(first.at()),
                    first.at(),
                    local(first.at()),
                    first.isPage() ? "call" : "message",
                    first.isPage() ? first.about() : first.message(),
                    told.stream().map(Writer::receiver).distinct().toList(),
                    first.subject(),
                    first.text());
        }

        private static String receiver(Told told) {
            List<String> names = told.names().stream()
                    .filter(name -> !name.equals(told.address()))
                    .toList();
            return told.address()
                    + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
                    + (told.failure() == null ? "" : " did not arrive");
        }

        private Clock clock(IncidentView.Clock clock) {
            Instant at = clock.at();
            return new Clock(
                    clock.name(),
                    offset(clock.due()),
                    clock.due(),
                    local(clock.due()),
                    clock.state(),
                    at == null ? null : offset(at));
        }

        private String offset(Instant moment) {
            return Offset.of(Duration.between(simulated.scenario().start(), moment));
        }

        private String local(Instant moment) {
            return LOCAL.format(moment.atZone(zone));
        }
    }
}
