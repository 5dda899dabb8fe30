package dev.fireline.workflows.incident;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as people see it: the answer of the {@code show} query, the projection in the archive, and the body of
 * {@code GET /v1/incidents/{id}}. All times UTC.
 *
 * @param lastSeq seq of the last journal entry it reflects
 * @param plan name of the plan
 * @param planDigest SHA-256 of the plan file, lower-case hex
 * @param rule the rule that declared it; null when a person did
 * @param phase the earliest phase still open; {@code closed} at the end
 * @param mode {@code live} or {@code rehearse}
 * @param service the label {@code service} of the deciding alert, else its {@code namespace} or {@code job}; null when none
 * @param commander login of who leads; null: not yet assigned
 * @param facts name to value
 * @param clocks in order of due time
 * @param questions what waits for a person, oldest first
 * @param undo what could be undone, in the order it was done
 * @param actions last actions, newest last, one line each
 * @param category {@code security/data_breach}; null: not classified
 * @param level the level in charge; null: the plan has none
 * @param acknowledgements everybody's newest, in the order of their first
 * @param schedule of the plan, whose tasks these are; null: something has happened
 * @param drill of the plan, which is only played; null: it is no drill
 * @param waiting step that has its turn to the ids of the steps it waits for
 */
public record IncidentView(
        String id,
        long lastSeq,
        String plan,
        String planDigest,
        @Nullable String rule,
        @Nullable String playbook,
        String title,
        String severity,
        Status status,
        String phase,
        String mode,
        String source,
        @Nullable String service,
        @Nullable String alertStream,
        @Nullable String declaredBy,
        @Nullable String commander,
        boolean slaBreached,
        Instant declaredAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant containedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        Map<String, @Nullable Object> facts,
        Map<String, String> roles,
        List<Clock> clocks,
        List<Question> questions,
        List<Undo> undo,
        List<String> actions,
        @Nullable String category,
        @Nullable String level,
        List<Acknowledgement> acknowledgements,
        @Nullable String schedule,
        @Nullable String drill,
        Map<String, List<String>> waiting) {

    /** Where it stands as a whole. */
    public enum Status {
        OPEN,
        RESOLVED,
        CLOSED,
        CANCELLED
    }

    public IncidentView {
        facts = Ordered.copy(facts);
        roles = Ordered.copy(roles);
        clocks = Ordered.copy(clocks);
        questions = Ordered.copy(questions);
        undo = Ordered.copy(undo);
        actions = Ordered.copy(actions);
        acknowledgements = Ordered.copy(acknowledgements);
        waiting = Ordered.copy(waiting);
    }

    /**
     * Somebody has taken it.
     *
     * @param by login
     * @param until when it stopped counting; null: it counts
     */
    public record Acknowledgement(
            String by, Instant at, @Nullable Instant until) {}

    /**
     * A deadline.
     *
     * @param name such as {@code acknowledge}, {@code approval revoke}, {@code phase contain}
     * @param state {@code open}, {@code met}, {@code missed} (passed, still open), {@code late} (done after it passed),
     *     {@code withdrawn}
     */
    public record Clock(
            String name,
            Instant due,
            String state,
            @Nullable Instant at) {}

    /**
     * Something a person is asked.
     *
     * @param step what to name in the answer
     * @param kind {@code approval}, {@code task}, {@code failure}, {@code condition}, {@code value}, {@code source-resolved}, {@code offer},
     *     {@code override}
     * @param text what is asked
     * @param of names as the plan wrote them
     * @param logins who may answer, those who asked for it themselves last; empty: anybody
     * @param choices allowed answers: {@code approve reject done retry skip stop resolve run}
     * @param records answers required with {@code done}: name to type word
     * @param dryRun what the dry run said would happen; null when there was none
     * @param digest of the rendered request an approval binds; null when nothing is bound
     * @param quorum how many different people must approve
     * @param approvedBy logins of those who have
     * @param allowed name of a record, or {@code table.column}, to the words it may be; what takes any value of its type is
     *     not there
     */
    public record Question(
            String step,
            String kind,
            String text,
            List<String> of,
            List<String> logins,
            List<String> choices,
            Map<String, String> records,
            @Nullable String dryRun,
            @Nullable String digest,
            int quorum,
            List<String> approvedBy,
            Instant asked,
            @Nullable Instant due,
            Map<String, List<String>> allowed) {
        public Question {
            of = Ordered.copy(of);
            logins = Ordered.copy(logins);
            choices = Ordered.copy(choices);
            records = Ordered.copy(records);
            approvedBy = Ordered.copy(approvedBy);
            allowed = Ordered.copy(allowed);
        }
    }

    /**
     * @param step that changed something
     * @param summary what undoing would do
     * @param state {@code stored}, {@code undoing}, {@code undone}, {@code failed}, {@code impossible}
     */
    public record Undo(String step, String summary, String state) {}
}
