package dev.fireline.workflows.question;

import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.question.Grant.TakenBack;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Approvals that are taken back before what they let through has begun: each by who gave it, and all of a step by who leads.
 * What was approved by enough people is asked anew from nothing; what still waits for others loses that one approval.
 */
public final class Revocations {
    private final Map<String, OpenQuestion> approvals = new LinkedHashMap<>();
    private final Supplier<Instant> now;

    Revocations(Supplier<Instant> now) {
        this.now = now;
    }

    void asked(OpenQuestion approval) {
        approvals.put(approval.question().step(), approval);
    }

    /** Whether an approval of that step was asked. */
    public boolean isAsked(@Nullable String step) {
        return step != null && approvals.containsKey(step);
    }

    /**
     * Why it is not taken; empty when it is. Reads only.
     *
     * @param commander login of who leads; null: nobody does
     */
    public Optional<Refusal> check(Revoke revoke, @Nullable String commander) {
        String step = revoke.step();
        if (step == null || step.isBlank()) {
            return refuse(RefusalType.INVALID, "'step' is missing; " + whatStands());
        }
        OpenQuestion open = approvals.get(step);
        if (open == null) {
            return refuse(
                    RefusalType.NOT_ASKED,
                    "no approval was asked for '" + step + "'" + DidYouMean.hint(step, approvals.keySet()) + "; "
                            + whatStands());
        }
        if (open.isWithdrawn()) {
            return refuse(
                    RefusalType.NOT_ASKED, "'" + step + "' is no longer asked: it was withdrawn; " + whatStands());
        }
        Answer answer = open.answer();
        if (answer != null && answer.grant() == null) {
            return refuse(
                    RefusalType.NOT_NOW,
                    "'" + step + "' was " + answer.choice().past() + " by " + answer.by() + " at " + at(answer.at())
                            + ": there is no approval to take back");
        }
        List<String> approvers = open.tally().approvers();
        if (approvers.isEmpty()) {
            return refuse(RefusalType.NOT_NOW, "nobody has approved '" + step + "' yet; 'reject' refuses it");
        }
        String by = String.valueOf(revoke.by());
        if (!approvers.contains(by) && !by.equals(commander)) {
            return refuse(
                    RefusalType.NOT_ALLOWED,
                    by + " may not take back the approval of '" + step + "'; who gave it may ("
                            + String.join(", ", approvers) + "), and who leads ("
                            + (commander == null ? "nobody yet" : commander) + ")");
        }
        Grant grant = answer == null ? null : answer.grant();
        return grant == null ? Optional.empty() : checkGrant(step, grant);
    }

    private Optional<Refusal> checkGrant(String step, Grant grant) {
        TakenBack takenBack = grant.takenBack();
        if (takenBack != null) {
            return refuse(
                    RefusalType.ALREADY_DECIDED,
                    "the approval of '" + step + "' was already taken back by " + takenBack.by() + " at "
                            + at(takenBack.at()));
        }
        Instant spent = grant.spent();
        return spent == null
                ? Optional.empty()
                : refuse(
                        RefusalType.ACTED,
                        "'" + step + "' began at " + at(spent)
                                + ": its approval can no longer be taken back; 'cancel' undoes what can be undone");
    }

    /**
     * Takes back what {@link #check} let through.
     *
     * @return for the timeline and for the person: what was taken back
     */
    public String take(Revoke revoke) {
        String by = String.valueOf(revoke.by());
        OpenQuestion open = approvals.get(String.valueOf(revoke.step()));
        if (open == null) {
            throw new IllegalStateException("taken back without an approval: " + revoke.step());
        }
        String of = "the approval of '" + revoke.step() + "'";
        Answer answer = open.answer();
        Grant grant = answer == null ? null : answer.grant();
        if (grant != null) {
            grant.takeBack(by, now.get());
            return of + " by " + String.join(", ", grant.approvers()) + " is taken back by " + by
                    + (grant.begun().isEmpty()
                            ? "; it is asked anew"
                            : "; what of it has not begun is asked anew, begun are: "
                                    + String.join(", ", grant.begun()));
        }
        List<String> whose = open.tally().approvers().contains(by)
                ? List.of(by)
                : open.tally().approvers();
        open.tally().forget(whose);
        return of + " by " + String.join(", ", whose) + " is taken back by " + by + "; "
                + open.tally().missing() + " must approve";
    }

    private String whatStands() {
        List<String> standing = approvals.values().stream()
                .filter(open -> !open.tally().approvers().isEmpty() && canBeTakenBack(open))
                .map(open -> open.question().step() + " ("
                        + String.join(", ", open.tally().approvers()) + ")")
                .toList();
        return standing.isEmpty()
                ? "no approval can be taken back now"
                : "can be taken back now: " + String.join(", ", standing);
    }

    private static boolean canBeTakenBack(OpenQuestion open) {
        Answer answer = open.answer();
        Grant grant = answer == null ? null : answer.grant();
        return open.isOpen() || (grant != null && grant.spent() == null && !grant.isTakenBack());
    }

    private String at(Instant at) {
        return TimeWords.at(at, now.get());
    }

    private static Optional<Refusal> refuse(String type, String text) {
        return Optional.of(new Refusal(type, text));
    }
}
