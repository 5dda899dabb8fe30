package dev.fireline.workflows.question;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Components;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked.
 *
 * @param step id to name in the answer; one open question per id
 * @param text what is asked
 * @param of names as the plan wrote them; empty: whoever leads
 * @param choices allowed answers
 * @param records answers required with {@code done} and {@code approve}; of a value or a condition, what is not known
 * @param dryRun what the dry run said would happen; null when there was none
 * @param digest of what an approval binds; null when nothing is bound
 * @param quorum different people who must approve
 * @param requires capability that one of those who approve must have; null: none must
 * @param attach names of what must be attached: answered like records, with a link or a name
 * @param each one approval for every name of {@code of}, by as many different people
 * @param declaringApproves a person of {@code of} who declared the incident has approved by that
 * @param nextAfter how long until the next of {@code of} is asked as well; null: all are asked at once
 * @param expires how long an approval counts; null: for ever
 * @param requestedBy login of who has the step run although the plan alone would not; null: nobody but the plan
 */
public record Question(
        String step,
        Kind kind,
        String text,
        Who of,
        List<Choice> choices,
        Map<String, FactType> records,
        @Nullable String dryRun,
        @Nullable String digest,
        int quorum,
        @Nullable String requires,
        List<String> attach,
        boolean each,
        boolean declaringApproves,
        @Nullable BySeverity<Span> nextAfter,
        @Nullable BySeverity<Span> expires,
        @Nullable String requestedBy) {

    /** The step itself may be asked about at the same time. */
    private static final String PUT_BACK = "in-doubt-";

    private static final String NOT_UNDONE = "not-undone-";

    public Question {
        choices = Ordered.copy(choices);
        records = Ordered.copy(records);
        attach = Ordered.copy(attach);
    }

    /** One that one person answers. */
    public Question(
            String step,
            Kind kind,
            String text,
            Who of,
            List<Choice> choices,
            Map<String, FactType> records,
            @Nullable String dryRun,
            @Nullable String digest,
            int quorum) {
        this(
                step, kind, text, of, choices, records, dryRun, digest, quorum, null, List.of(), false, false, null,
                null, null);
    }

    /** The same, asked of others, where a value that is needed may come with the answer. */
    Question needing(String what, Who who, Map<String, FactType> values) {
        return Components.with(Components.with(Components.with(this, "text", what), "of", who), "records", values);
    }

    /** The same, where one of those who approve must have that capability. */
    public Question requiring(@Nullable String capability) {
        return capability == null
                ? this
                : Components.with(
                        Components.with(
                                this, "text", text + " (one of those who approve must have " + capability + ")"),
                        "requires",
                        capability);
    }

    /** The same, of what that person asked for; null: the plan did. */
    public Question requestedBy(@Nullable String login) {
        return login == null ? this : Components.with(this, "requestedBy", login);
    }

    /** What it is about. */
    public enum Kind {
        APPROVAL,
        TASK,
        FAILURE,
        CONDITION,
        VALUE,
        SOURCE_RESOLVED,
        OBLIGATION,
        OFFER,
        OVERRIDE,
        WAIVER;

        /** Only people who are known may answer, where others take an answer of anybody when nobody is known. */
        boolean isForTheNamed() {
            return this == APPROVAL || this == OVERRIDE || this == WAIVER;
        }

        /** What it records may come with any answer, and need not. */
        boolean looksForValues() {
            return this == VALUE || this == CONDITION;
        }

        /** Whoever gives that answer must say why. */
        boolean wantsReason(Choice choice) {
            return this == OVERRIDE || (this == WAIVER && choice == Choice.APPROVE) || choice == Choice.NOT_DUE;
        }
    }

    /** What protects people stands in the way of what is urgent; two of them may say that it must go on. */
    public static Question override(String step, String text, Who of) {
        return new Question(step, Kind.OVERRIDE, text, of, List.of(Choice.APPROVE), Map.of(), null, null, 2);
    }

    /** Something was to be done first, and was not; a person may say that it goes on without. */
    public static Question waiver(String step, String text, Who of) {
        return unknown(step, Kind.WAIVER, text, of, List.of(Choice.APPROVE, Choice.SKIP));
    }

    /** May this be done? */
    public static Question approval(
            String step, String text, Approval approval, @Nullable String dryRun, @Nullable String digest) {
        return new Question(
                step,
                Kind.APPROVAL,
                text,
                approval.by(),
                List.of(Choice.APPROVE, Choice.REJECT),
                approval.records(),
                dryRun,
                digest,
                approval.people(),
                null,
                approval.attach(),
                approval.each(),
                approval.declaringApproves(),
                approval.nextAfter(),
                approval.expires(),
                null);
    }

    /** This can be done after all. */
    public static Question offer(String step, String text, Who of) {
        return unknown(step, Kind.OFFER, text, of, List.of(Choice.RUN, Choice.SKIP));
    }

    /** The same, answered with attachments as well. */
    public Question attaching(List<String> names) {
        return Components.with(this, "attach", names);
    }

    /** Please do this. */
    public static Question task(String step, String text, Who of, Map<String, FactType> records) {
        return new Question(step, Kind.TASK, text, of, List.of(Choice.DONE, Choice.SKIP), records, null, null, 1);
    }

    /** This failed. */
    public static Question failure(String step, String text, Who of) {
        return new Question(
                step,
                Kind.FAILURE,
                text,
                of,
                List.of(Choice.RETRY, Choice.SKIP, Choice.DONE, Choice.STOP),
                Map.of(),
                null,
                null,
                1);
    }

    /** Whether a step is to run is not known; {@code approve} runs it. */
    public static Question condition(String step, String text, Who of) {
        return unknown(step, Kind.CONDITION, text, of, List.of(Choice.APPROVE, Choice.SKIP, Choice.RETRY, Choice.STOP));
    }

    /** A value is not known that a step needs. */
    public static Question value(String step, String text, Who of) {
        return unknown(step, Kind.VALUE, text, of, List.of(Choice.RETRY, Choice.SKIP, Choice.DONE, Choice.STOP));
    }

    /** A step may have been done, and a value is not known that puts it back; {@code done}: it is back, or was never done. */
    static Question putBack(String step, String text, Who of, Map<String, FactType> values) {
        return unknown(PUT_BACK + step, Kind.VALUE, text, of, List.of(Choice.RETRY, Choice.DONE, Choice.SKIP))
                .needing(text, of, values);
    }

    /** What a step changed could not be put back; {@code done}: it is back by hand. */
    public static Question notUndone(String step, String text, Who of) {
        return unknown(NOT_UNDONE + step, Kind.FAILURE, text, of, List.of(Choice.RETRY, Choice.DONE, Choice.SKIP));
    }

    /** Somebody outside must be told: {@code send} releases the draft, {@code done} says it was filed elsewhere. */
    public static Question obligation(String step, String text, Who of) {
        return unknown(step, Kind.OBLIGATION, text, of, List.of(Choice.SEND, Choice.DONE, Choice.NOT_DUE));
    }

    /** It was found not to be due; {@code due} takes that back. */
    public static Question notDue(String step, String text, Who of) {
        return unknown(step, Kind.OBLIGATION, text, of, List.of(Choice.DUE));
    }

    /** Whether this answer is one of those allowed; to a condition {@code done} says what {@code approve} does. */
    boolean allows(Choice choice) {
        return choices.contains(choice) || (kind == Kind.CONDITION && choice == Choice.DONE);
    }

    /** Whether what it records comes with that answer. */
    boolean wantsRecords(Choice choice) {
        return kind.looksForValues() ? choice == Choice.RETRY : choice == Choice.DONE || choice == Choice.APPROVE;
    }

    private static Question unknown(String step, Kind kind, String text, Who of, List<Choice> choices) {
        return new Question(step, kind, text, of, choices, Map.of(), null, null, 1);
    }
}
