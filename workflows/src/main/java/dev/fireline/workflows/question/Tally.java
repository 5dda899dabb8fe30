package dev.fireline.workflows.question;

import dev.fireline.plans.people.Login;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who has approved one question so far, and what is still missing: so many people, or one for each of several names. */
final class Tally {
    private final Question question;
    private final List<GrantedApproval> approvals = new ArrayList<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private Map<String, List<String>> standFor = Map.of();
    private Function<Instant, Optional<Instant>> counts = given -> Optional.empty();

    Tally(Question question) {
        this.question = question;
    }

    /** Of a question to each of several names: who stands for which, by login. */
    void standFor(Map<String, List<String>> logins) {
        this.standFor = Ordered.copy(logins);
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
    void add(String by, @Nullable List<String> ofGroups, Instant at) {
        approvals.removeIf(given -> given.isExpired(at));
        String digest = question.digest();
        approvals.add(new GrantedApproval(
                by, at, digest == null ? "" : digest, counts.apply(at).orElse(null)));
        groups.put(by, ofGroups == null ? List.of() : ofGroups);
    }

    /** These have not approved after all. */
    void forget(List<String> approvers) {
        approvals.removeIf(given -> approvers.contains(given.by()));
    }

    List<GrantedApproval> approvals() {
        return approvals;
    }

    List<String> approvers() {
        return approvals.stream().map(GrantedApproval::by).toList();
    }

    /** Whether one of them is among these. */
    boolean isAnyOf(List<String> logins) {
        return approvers().stream().anyMatch(by -> Login.isAmong(logins, by, groups.get(by)));
    }

    /** How many more people must approve. */
    int missing() {
        return question.each()
                ? standFor.size() - Standing.served(standing(groups, approvers()), approvers())
                : question.quorum() - approvals.size();
    }

    /** Whether one more is as many as the question asks for. */
    boolean isLast() {
        return approvals.size() + 1 >= question.quorum();
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

    /** Who is missing, for people: {@code 1 more}, or the names nobody has approved for yet. */
    String missingInWords() {
        return question.each() ? String.join(", ", unserved()) : missing() + " more";
    }

    /** Names nobody has approved for yet. */
    List<String> unserved() {
        return Standing.unserved(standing(groups, approvers()), approvers());
    }

    /** Whether these could be enough from the beginning. Of a group nobody here knows how many are in it. */
    boolean wouldSuffice(List<String> logins) {
        if (!question.each()) {
            return logins.size() >= question.quorum() || logins.stream().anyMatch(Login::isGroup);
        }
        Map<String, List<String>> ofPersons = new LinkedHashMap<>(standFor);
        ofPersons.values().removeIf(may -> may.stream().anyMatch(Login::isGroup));
        return Standing.served(ofPersons, logins) == ofPersons.size();
    }

    /** Those first who with the approvers stand for a name more each. */
    List<String> helpersFirst(List<String> candidates) {
        List<String> rest = new ArrayList<>(candidates);
        if (!question.each()) {
            return rest;
        }
        List<String> enough = new ArrayList<>(approvers());
        for (String login : candidates) {
            List<String> with = new ArrayList<>(enough);
            with.add(login);
            if (Standing.served(standFor, with) > Standing.served(standFor, enough)) {
                enough.add(login);
            }
        }
        enough.retainAll(rest);
        rest.removeAll(enough);
        enough.addAll(rest);
        return enough;
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
}
