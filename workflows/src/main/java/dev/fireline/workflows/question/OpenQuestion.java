package dev.fireline.workflows.question;

import dev.fireline.plans.people.Login;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.incident.IncidentView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question that was asked, and what came of it. Only {@link Questions} changes it. */
public final class OpenQuestion {
    /** Word of the type of what must be attached. */
    public static final String ATTACHMENT = "attachment";

    private final Question question;
    private final Instant asked;
    private final List<GrantedApproval> approvals = new ArrayList<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> given = new LinkedHashMap<>();
    private Map<String, List<String>> standFor = Map.of();
    private Map<String, String> requesters = Map.of();
    private List<String> logins = List.of();
    private List<String> able = List.of();
    private Function<Instant, Optional<Instant>> counts = given -> Optional.empty();
    private boolean loginsKnown;
    private Supplier<Optional<Instant>> due = Optional::empty;
    private @Nullable Answer answer;
    private boolean withdrawn;

    OpenQuestion(Question question, Instant asked) {
        this.question = question;
        this.asked = asked;
    }

    public Question question() {
        return question;
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

    /** Of a question to each of several names: who stands for which, by login. */
    public void standFor(Map<String, List<String>> logins) {
        this.standFor = Ordered.copy(logins);
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

    /** Whether enough of them can approve it without those who asked for it. Of a group nobody here knows how many are in it. */
    boolean othersSuffice() {
        List<String> others = others();
        boolean isAbleAmongThem = question.requires() == null || others.stream().anyMatch(able::contains);
        if (!question.each()) {
            return isAbleAmongThem
                    && (others.size() >= question.quorum() || others.stream().anyMatch(Login::isGroup));
        }
        Map<String, List<String>> ofPersons = new LinkedHashMap<>(standFor);
        ofPersons.values().removeIf(logins -> logins.stream().anyMatch(Login::isGroup));
        return isAbleAmongThem && Standing.served(ofPersons, others) == ofPersons.size();
    }

    /** It is due when this clock is, which severity and corrected facts may move. */
    void dueBy(Clock clock) {
        dueAt(() -> clock.state() == Clock.State.DORMANT ? Optional.empty() : Optional.of(clock.due()));
    }

    /** It is due then, whenever that is looked up; empty: not at all. */
    void dueAt(Supplier<Optional<Instant>> due) {
        this.due = due;
    }

    /** Until when an approval counts, by when it was given; empty: for ever. */
    void approvalsCount(Function<Instant, Optional<Instant>> until) {
        this.counts = until;
    }

    /**
     * That person has approved. Those that no longer count are gone with this.
     *
     * @param ofGroups those the person is in; null: none
     */
    void approve(String by, @Nullable List<String> ofGroups, Instant at) {
        approvals.removeIf(given -> given.isExpired(at));
        String digest = question.digest();
        approvals.add(new GrantedApproval(
                by, at, digest == null ? "" : digest, counts.apply(at).orElse(null)));
        groups.put(by, ofGroups == null ? List.of() : ofGroups);
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
        boolean isLast = approvals.size() + 1 >= question.quorum();
        return question.requires() == null
                || !isLast
                || Login.isAmong(able, login, groups)
                || approvals.stream()
                        .map(GrantedApproval::by)
                        .anyMatch(by -> Login.isAmong(able, by, this.groups.get(by)));
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

    /** How many more people must approve. */
    int missing() {
        return question.each()
                ? standFor.size() - Standing.served(standing(groups, approvers()), approvers())
                : question.quorum() - approvals.size();
    }

    /** Whether an approval by this person would leave fewer names nobody has approved for. */
    boolean isHelp(String login, @Nullable List<String> ofGroups) {
        Map<String, List<String>> known = new LinkedHashMap<>(groups);
        if (ofGroups != null) {
            known.put(login, ofGroups);
        }
        List<String> with = new ArrayList<>(approvers());
        with.add(login);
        Map<String, List<String>> standing = standing(known, with);
        return Standing.served(standing, with) > Standing.served(standing, approvers());
    }

    /** Names nobody has approved for yet. */
    List<String> unserved() {
        return Standing.unserved(standing(groups, approvers()), approvers());
    }

    /** Name to those of the approvers who may stand for it. */
    private Map<String, List<String>> standing(Map<String, List<String>> known, List<String> approvers) {
        Map<String, List<String>> standing = new LinkedHashMap<>();
        standFor.forEach((name, may) -> standing.put(
                name,
                approvers.stream()
                        .filter(approver -> Login.isAmong(may, approver, known.get(approver)))
                        .toList()));
        return standing;
    }

    List<String> approvers() {
        return approvals.stream().map(GrantedApproval::by).toList();
    }

    List<GrantedApproval> approvals() {
        return approvals;
    }

    void answered(
            Choice choice, String by, Instant at, @Nullable String reason, Map<String, @Nullable Object> records) {
        Grant grant = choice == Choice.APPROVE && question.kind() == Question.Kind.APPROVAL
                ? new Grant(question.step(), approvals)
                : null;
        answer = new Answer(choice, by, at, reason, records, approvals, grant);
    }

    /** These have not approved after all. */
    void forget(List<String> approvers) {
        approvals.removeIf(given -> approvers.contains(given.by()));
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
        if (!question.each()) {
            return ordered;
        }
        List<String> enough = new ArrayList<>(approvers());
        for (String login : ordered) {
            List<String> with = new ArrayList<>(enough);
            with.add(login);
            if (Standing.served(standFor, with) > Standing.served(standFor, enough)) {
                enough.add(login);
            }
        }
        enough.retainAll(ordered);
        ordered.removeAll(enough);
        enough.addAll(ordered);
        return enough;
    }

    IncidentView.Question view() {
        Map<String, String> records = new LinkedHashMap<>();
        question.records()
                .forEach((name, type) -> records.put(name, type.kind().name().toLowerCase(Locale.ROOT)));
        question.attach().forEach(name -> records.put(name, ATTACHMENT));
        List<String> mayAnswer = enoughFirst(others());
        mayAnswer.addAll(requesters());
        return new IncidentView.Question(
                question.step(),
                question.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                question.text(),
                question.of().names(),
                mayAnswer,
                question.choices().stream().map(Choice::word).toList(),
                records,
                question.dryRun(),
                question.digest(),
                question.quorum(),
                approvals.stream().map(GrantedApproval::by).toList(),
                asked,
                due.get().orElse(null));
    }
}
