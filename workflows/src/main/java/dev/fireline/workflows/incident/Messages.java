package dev.fireline.workflows.incident;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.payload.SaidByHand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people (and a stream of alerts) say to an incident. Each is one JSON object that a person can write by hand; a
 * field left out is null.
 */
public final class Messages {
    private Messages() {}

    /** Something a person says; {@code by} is that person's login. */
    public sealed interface Said extends SaidByHand
            permits Acknowledge,
                    Unacknowledge,
                    Escalate,
                    Decide,
                    Revoke,
                    Classify,
                    Assign,
                    Fact,
                    Note,
                    Advance,
                    Back,
                    Resolve,
                    Reopen,
                    Cancel,
                    Upgrade {
        @Nullable
        String by();

        /** Those the person is in, as whoever proved the login says; null: none. */
        default @Nullable List<String> groups() {
            return null;
        }
    }

    /** @param groups of the person, as whoever proved the login says; null: none */
    public record Acknowledge(
            @Nullable String by,
            @Nullable String note,
            @Nullable List<String> groups) implements Said {
        public Acknowledge {
            groups = groups == null ? null : Ordered.copy(groups);
        }

        public Acknowledge(@Nullable String by, @Nullable String note) {
            this(by, note, null);
        }
    }

    /** Nobody has taken it after all: those in charge are called again. */
    public record Unacknowledge(
            @Nullable String by, @Nullable String reason) implements Said {}

    /**
     * Somebody else is needed.
     *
     * @param reason a word of a rung, which is then taken; or free text or null: the next rung or level is
     */
    public record Escalate(@Nullable String by, @Nullable String reason) implements Said {}

    /**
     * An answer to a question.
     *
     * @param step as the question names it
     * @param choice {@code approve reject done retry skip stop resolve run}; the signals {@code approve} and {@code reject}
     *     leave it out
     * @param records answers by name, for {@code done}
     * @param digest of the request that was looked at; a different one is refused; null: not compared
     * @param groups of the person, as whoever proved the login says; null: none
     */
    public record Decide(
            @Nullable String step,
            @Nullable String choice,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Map<String, @Nullable Object> records,
            @Nullable String digest,
            @Nullable List<String> groups)
            implements Said {
        public Decide {
            records = records == null ? null : Ordered.copy(records);
            groups = groups == null ? null : Ordered.copy(groups);
        }

        public Decide(
                @Nullable String step,
                @Nullable String choice,
                @Nullable String by,
                @Nullable String reason,
                @Nullable Map<String, @Nullable Object> records,
                @Nullable String digest) {
            this(step, choice, by, reason, records, digest, null);
        }

        /** The same answer with these records. */
        public Decide with(Map<String, @Nullable Object> records) {
            return new Decide(step, choice, by, reason, records, digest, groups);
        }

        /** The same answer with that choice. */
        public Decide as(String choice) {
            return new Decide(step, choice, by, reason, records, digest, groups);
        }
    }

    /**
     * An approval is taken back before what it lets through has begun.
     *
     * @param step as the question named it
     */
    public record Revoke(
            @Nullable String step,
            @Nullable String by,
            @Nullable String reason) implements Said {}

    /**
     * Severity, title or category; at least one of them.
     *
     * @param category of the plan: {@code security}, or {@code security/data_breach}
     */
    public record Classify(
            @Nullable String severity,
            @Nullable String title,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String category)
            implements Said {
        public Classify(
                @Nullable String severity, @Nullable String title, @Nullable String by, @Nullable String reason) {
            this(severity, title, by, reason, null);
        }
    }

    /**
     * Somebody takes a role, whoever held it.
     *
     * @param role of the plan, or {@code incident-commander}
     * @param to a responder of plan or roster, or a login of one; null: nobody holds it any more
     */
    public record Assign(
            @Nullable String role,
            @Nullable String to,
            @Nullable String by,
            @Nullable String reason) implements Said {}

    /**
     * Something is known now, or is known to be otherwise.
     *
     * @param name of a fact of the plan, or {@code summary}, {@code impact}, {@code eta}
     * @param value of the type the plan gives it
     */
    public record Fact(
            @Nullable String name,
            @Nullable Object value,
            @Nullable String by,
            @Nullable String reason) implements Said {}

    public record Note(@Nullable String text, @Nullable String by) implements Said {}

    /**
     * The phase is over.
     *
     * @param to a later phase; {@code review} resolves; null: the next one
     * @param openSteps what becomes of the steps open in the phases left: {@code end} or {@code leave}; null: not taken
     *     while there are any
     */
    public record Advance(
            @Nullable String to,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String openSteps) implements Said {}

    /**
     * An earlier phase is done again.
     *
     * @param to an earlier phase; null: the one before
     */
    public record Back(
            @Nullable String to,
            @Nullable String by,
            @Nullable String reason) implements Said {}

    public record Resolve(@Nullable String by, @Nullable String reason) implements Said {}

    /** It was not resolved after all. */
    public record Reopen(@Nullable String by, @Nullable String reason) implements Said {}

    /** A false positive: everything is undone in reverse, then the incident closes. */
    public record Cancel(@Nullable String by, @Nullable String reason) implements Said {}

    /**
     * What has not begun is done as another version of the incident's plan has it.
     *
     * @param plan the other version, by value
     * @param from digest of the version that was looked at and is left; another one is refused; null: not compared
     */
    public record Upgrade(
            @Nullable String by,
            @Nullable String reason,
            @Nullable PinnedPlan plan,
            @Nullable String from) implements Said {}

    /**
     * What counts now.
     *
     * @param done one line for people: {@code 'stop': approve by alice}
     * @param what the word that was taken: {@code acknowledge}, {@code approve}, {@code assign} …
     * @param by who said so
     * @param at when it was taken
     * @param about step, role, fact or phase it is about; null: the incident
     */
    public record Accepted(
            String done,
            @Nullable String what,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String about) {}

    /**
     * From the stream of alerts, only when something changed.
     *
     * @param severity a worse one than before; null: unchanged
     * @param joined title of an alert that joined; null: none
     * @param allResolved every alert of the stream is resolved at its source
     * @param alerts those that joined and bring facts; null: none
     */
    public record AlertsChanged(
            @Nullable String severity,
            @Nullable String joined,
            long occurrences,
            boolean allResolved,
            boolean firingAgain,
            @Nullable List<Alert> alerts) {
        public AlertsChanged {
            alerts = alerts == null ? null : Ordered.copy(alerts);
        }

        public AlertsChanged(
                @Nullable String severity,
                @Nullable String joined,
                long occurrences,
                boolean allResolved,
                boolean firingAgain) {
            this(severity, joined, occurrences, allResolved, firingAgain, null);
        }
    }
}
