package dev.fireline.workflows.action;

import dev.fireline.plans.value.Components;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action is asked to do. The same JSON for every action, in every language.
 *
 * @param incident id of the incident
 * @param plan name of its plan
 * @param step id of the step, or of the message or undo that asks
 * @param attemptGroup 1 for the first time; a person's "retry" counts it up, the engine's own retries do not
 * @param idempotencyKey {@code incident/step/attemptGroup}, the same for every try of it: an action recognises its own
 *     earlier effect by it
 * @param action {@code family.verb}
 * @param with rendered parameters; secrets stand as {@code ${secret:NAME}}
 * @param dryRun say what would happen, change nothing
 * @param approvals who allowed exactly this; empty when no approval was asked
 * @param deadline the step's due time; null when it has none
 * @param exhibit name under which the output is kept as evidence; null: not kept
 * @param evidence bucket and prefix of the plan's exhibits; null when the plan names none
 * @param uid of the target, as the dry run saw it that was approved: another object of the same name is left alone; null:
 *     not looked at
 * @param doubted idempotency key of the change that this takes back, where nobody knows whether it was made; null: it was, or
 *     nothing is taken back
 * @param earlier what a foreign worker that died in an earlier try told last; null: nothing, or no earlier one died
 * @param reached how far the other steps of the incident reach, for an installation that limits it; null: this is not
 *     limited, as an undo
 */
public record ActionRequest(
        String incident,
        String plan,
        String step,
        int attemptGroup,
        String idempotencyKey,
        String action,
        Map<String, @Nullable Object> with,
        boolean dryRun,
        List<GrantedApproval> approvals,
        @Nullable Instant deadline,
        @Nullable String exhibit,
        @Nullable EvidencePlace evidence,
        @Nullable String uid,
        @Nullable String doubted,
        @Nullable Object earlier,
        @Nullable Reach reached) {

    public ActionRequest {
        with = Ordered.copy(with);
        approvals = Ordered.copy(approvals);
    }

    /** Of a target that was not looked at before. */
    public ActionRequest(
            String incident,
            String plan,
            String step,
            int attemptGroup,
            String idempotencyKey,
            String action,
            Map<String, @Nullable Object> with,
            boolean dryRun,
            List<GrantedApproval> approvals,
            @Nullable Instant deadline,
            @Nullable String exhibit,
            @Nullable EvidencePlace evidence) {
        this(
                incident,
                plan,
                step,
                attemptGroup,
                idempotencyKey,
                action,
                with,
                dryRun,
                approvals,
                deadline,
                exhibit,
                evidence,
                null,
                null,
                null,
                null);
    }

    /** The same, of a change of which nobody knows whether it was made. */
    public ActionRequest takingBack(@Nullable String key) {
        return Components.with(this, "doubted", key);
    }

    /** The same, tried again after a worker died that told this. */
    ActionRequest after(@Nullable Object told) {
        return Components.with(this, "earlier", told);
    }

    /** The same, of an incident whose other steps reach as far as that. */
    public ActionRequest having(Reach others) {
        return Components.with(this, "reached", others);
    }

    /**
     * @param by login of the person
     * @param at when they said so
     * @param digest {@link RequestDigest} of what they were shown
     * @param until when it stops counting; null: never
     */
    public record GrantedApproval(
            String by, Instant at, String digest, @Nullable Instant until) {
        /** One that counts for ever. */
        public GrantedApproval(String by, Instant at, String digest) {
            this(by, at, digest, null);
        }

        /** Whether it no longer counts at that time. */
        public boolean isExpired(Instant now) {
            return until != null && !now.isBefore(until);
        }
    }

    /**
     * @param bucket bucket, or folder of the directory store
     * @param prefix what every name begins with, without a trailing slash
     * @param retain how long the store must refuse to delete what is kept; null: not asked for
     * @param hold whether what is kept stands under legal hold
     * @param strict true: nothing is destroyed before the bucket has proved that it locks; null: the plan does not ask
     */
    public record EvidencePlace(
            String bucket,
            String prefix,
            @Nullable Duration retain,
            boolean hold,
            @Nullable Boolean strict) {
        public EvidencePlace(String bucket, String prefix) {
            this(bucket, prefix, null, false, null);
        }

        /** Of a plan that does not ask for a proof. */
        public EvidencePlace(String bucket, String prefix, @Nullable Duration retain, boolean hold) {
            this(bucket, prefix, retain, hold, null);
        }
    }

    /** The same request as a dry run. */
    public ActionRequest asDryRun() {
        return Components.with(this, "dryRun", true);
    }

    /**
     * The same, asked for once more: an effect of its own.
     *
     * @param number 1 for the first time
     */
    public ActionRequest again(int number) {
        return keyed("/again/" + number);
    }

    /** Another action with the same parameters, which nobody has to allow; its key is this one's and the suffix. */
    public ActionRequest of(String other, String suffix) {
        return Components.with(Components.with(keyed(suffix), "action", other), "approvals", List.of());
    }

    private ActionRequest keyed(String suffix) {
        return Components.with(this, "idempotencyKey", idempotencyKey + suffix);
    }
}
