package dev.fireline.workflows.question;

import dev.fireline.workflows.clock.TimeWords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may answer and wants to approve: whether the approval would be one more. What one person asks for, another
 * approves, as long as enough others can.
 *
 * @param by login
 * @param groups those the person is in; null: none
 */
record Approver(OpenQuestion open, String by, @Nullable List<String> groups, Instant now) {

    /** Why the approval is not taken; empty when it is. */
    Optional<Refusal> check(@Nullable String reason) {
        return alreadyApproved().or(this::unable).or(() -> requester(reason)).or(this::standsForNobody);
    }

    private Optional<Refusal> alreadyApproved() {
        return open.tally().approvals().stream()
                .filter(given -> given.by().equals(by) && !given.isExpired(now))
                .findFirst()
                .map(given -> new Refusal(
                        RefusalType.ALREADY_DECIDED,
                        step() + " was already approved by " + by + " at " + TimeWords.at(given.at(), now) + "; "
                                + question().quorum() + " different people must"));
    }

    private Optional<Refusal> unable() {
        return open.isAbleWith(by, groups)
                ? Optional.empty()
                : notAllowed("one of those who approve " + step() + " must have "
                        + question().requires() + ", and " + by
                        + " does not (logins that do: "
                        + (open.able().isEmpty() ? "none" : String.join(", ", open.able())) + ")");
    }

    /** Who asked for it approves it only where too few others can, and says why. */
    private Optional<Refusal> requester(@Nullable String reason) {
        String request = open.requestOf(by);
        if (request == null) {
            return Optional.empty();
        }
        if (open.othersSuffice()) {
            return Optional.of(new Refusal(
                    RefusalType.REQUESTER,
                    by + " " + request + ", and what one person asks for another approves; " + step()
                            + " can be approved by " + String.join(", ", open.others())));
        }
        return reason != null && !reason.isBlank()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RefusalType.INVALID,
                        step() + " needs a reason: " + by + " " + request
                                + ", and approves it only because too few others can"));
    }

    private Optional<Refusal> standsForNobody() {
        return !question().each() || open.tally().isHelp(by, groups)
                ? Optional.empty()
                : notAllowed("each of " + question().of() + " approves by a person of its own; "
                        + String.join(", ", open.tally().unserved()) + " must still, and " + by
                        + " stands for none of them");
    }

    private Question question() {
        return open.question();
    }

    private String step() {
        return "'" + question().step() + "'";
    }

    private static Optional<Refusal> notAllowed(String text) {
        return Optional.of(new Refusal(RefusalType.NOT_ALLOWED, text));
    }
}
