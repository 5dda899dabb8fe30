package dev.fireline.workflows.question;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.incident.IncidentView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question that was asked, and what came of it. Only {@link Questions} changes it. */
public final class OpenQuestion {
    /** Word of the type of what must be attached. */
    public static final String ATTACHMENT = "attachment";

    private final Question question;
    private final Instant asked;
    private final Tally tally;
    private final Map<String, @Nullable Object> given = new LinkedHashMap<>();
    private Map<String, String> requesters = Map.of();
    private List<String> logins = List.of();
    private List<String> able = List.of();
    private boolean loginsKnown;
    private Supplier<Optional<Instant>> due = Optional::empty;
    private String text;
    private @Nullable Answer answer;
    private boolean withdrawn;

    OpenQuestion(Question question, Instant asked) {
        this.question = question;
        this.asked = asked;
        this.text = question.text();
        this.tally = new Tally(question);
    }

    public Question question() {
        return question;
    }

    /** What is asked, in the words of now. */
    String text() {
        return text;
    }

    /** What it speaks of has changed; nobody is told of that again. */
    void reads(String text) {
        this.text = text;
    }

    /** Null while it waits, and when it was withdrawn. */
    public @Nullable Answer answer() {
        return answer;
    }

    public boolean isOpen() {
        return answer == null && !withdrawn;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /**
     * Who may answer, as just looked up; empty for an approval: nobody.
     *
     * @param able those of them who have the capability the question requires
     */
    public void mayBeAnsweredBy(List<String> logins, List<String> able) {
        this.logins = Ordered.copy(logins);
        this.able = Ordered.copy(able);
        this.loginsKnown = true;
    }

    /** Who asked for what is to be approved, and by what, such as {@code declared the incident}. */
    void requestedBy(Map<String, String> requesters) {
        this.requesters = Ordered.copy(requesters);
    }

    /** By what that person asked for it; null: not at all. */
    @Nullable
    String requestOf(String login) {
        return requesters.get(login);
    }

    /** Those who may answer and asked for it. */
    List<String> requesters() {
        return logins.stream().filter(requesters::containsKey).toList();
    }

    /** Those who may answer and did not ask for it. */
    List<String> others() {
        return logins.stream().filter(login -> !requesters.containsKey(login)).toList();
    }

    /** Whether enough of them can approve it without those who asked for it. */
    boolean othersSuffice() {
        List<String> others = others();
        return (question.requires() == null || others.stream().anyMatch(able::contains)) && tally.wouldSuffice(others);
    }

    /** It is due when this clock is, which severity and corrected facts may move. */
    void dueBy(Clock clock) {
        dueAt(() -> clock.state() == Clock.State.DORMANT ? Optional.empty() : Optional.of(clock.due()));
    }

    /** It is due then, whenever that is looked up; empty: not at all. */
    void dueAt(Supplier<Optional<Instant>> due) {
        this.due = due;
    }

    /** Silence never approves, and neither does somebody nobody knows. */
    boolean allows(String login, @Nullable List<String> groups) {
        if (Login.isAmong(logins, login, groups)) {
            return true;
        }
        return logins.isEmpty() && !question.kind().isForTheNamed() && loginsKnown;
    }

    /** Whether somebody with the capability it requires is among those who have approved, or still can be after this one. */
    boolean isAbleWith(String login, @Nullable List<String> groups) {
        return question.requires() == null
                || !tally.isLast()
                || Login.isAmong(able, login, groups)
                || tally.isAnyOf(able);
    }

    List<String> able() {
        return able;
    }

    boolean isReady() {
        return loginsKnown;
    }

    List<String> logins() {
        return logins;
    }

    /** Answers that came with the approvals so far, by name. */
    Map<String, @Nullable Object> given() {
        return given;
    }

    /** Who has approved it so far. */
    Tally tally() {
        return tally;
    }

    void answered(
            Choice choice, String by, Instant at, @Nullable String reason, Map<String, @Nullable Object> records) {
        Grant grant = choice == Choice.APPROVE && question.kind() == Question.Kind.APPROVAL
                ? new Grant(question.step(), tally.approvals())
                : null;
        answer = new Answer(choice, by, at, reason, records, tally.approvals(), grant);
    }

    void withdrawn() {
        this.withdrawn = true;
    }

    /** Those before the others who together are enough: somebody with the capability, and of each name a person of its own. */
    private List<String> enoughFirst(List<String> candidates) {
        List<String> ordered = new ArrayList<>(candidates);
        if (question.requires() != null) {
            candidates.stream().filter(able::contains).findFirst().ifPresent(first -> {
                ordered.remove(first);
                ordered.addFirst(first);
            });
        }
        return tally.helpersFirst(ordered);
    }

    /** @param plan of the incident */
    IncidentView.Question view(Plan plan) {
        Map<String, String> records = new LinkedHashMap<>();
        question.records()
                .forEach((name, type) -> records.put(name, type.kind().name().toLowerCase(Locale.ROOT)));
        question.attach().forEach(name -> records.put(name, ATTACHMENT));
        List<String> mayAnswer = enoughFirst(others());
        mayAnswer.addAll(requesters());
        return new IncidentView.Question(
                question.step(),
                question.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                text,
                question.of().names(),
                mayAnswer,
                question.choices().stream().map(Choice::word).toList(),
                records,
                question.dryRun(),
                question.digest(),
                question.quorum(),
                tally.approvers(),
                asked,
                due.get().orElse(null),
                AllowedWords.of(question.records(), plan));
    }
}
