package dev.fireline.workflows.action;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an action did.
 *
 * @param changed whether the target differs from before; true as well when an earlier try of the same key changed it
 * @param summary one line for people: {@code deployment mpc-compute: replicas 5 → 0}
 * @param outputs by name, small; read in expressions as {@code steps.<id>.outputs.<name>}
 * @param evidence exhibits that were kept
 * @param undo the exact inverse, with the state found before; null when there is none
 * @param reach how far it reached, or would; null: it changed nothing that an installation limits
 */
public record ActionResult(
        boolean changed,
        String summary,
        Map<String, @Nullable Object> outputs,
        List<ExhibitRef> evidence,
        @Nullable UndoAction undo,
        @Nullable Reach reach) {

    /** Output of an action on one object: what tells it from another of the same name. */
    public static final String UID = "uid";

    /** Output that is true where an earlier try may have had its effect too, and the target cannot tell. */
    public static final String POSSIBLY_DUPLICATED = "possibly-duplicated";

    /** Output that is true where nothing acted and nothing was sent: a drill played it. */
    public static final String PLAYED = "played";

    /** Whether nothing acted and nothing was sent. */
    public static boolean isPlayed(ActionResult result) {
        return Boolean.TRUE.equals(result.outputs().get(PLAYED));
    }

    public ActionResult {
        outputs = Ordered.copy(outputs);
        evidence = Ordered.copy(evidence);
    }

    /** Of what reaches nothing, or of which nobody has said yet how far. */
    public ActionResult(
            boolean changed,
            String summary,
            Map<String, @Nullable Object> outputs,
            List<ExhibitRef> evidence,
            @Nullable UndoAction undo) {
        this(changed, summary, outputs, evidence, undo, null);
    }

    /** The same, reaching that far. */
    public ActionResult reaching(Reach far) {
        return new ActionResult(changed, summary, outputs, evidence, undo, far);
    }

    /**
     * Where an exhibit lies and what it is.
     *
     * @param name as the step names it, plus what tells several apart
     * @param location {@code s3://bucket/key} or {@code file:…}
     * @param sha256 of the bytes, lower-case hex
     * @param sizeBytes length
     * @param worm whether the store keeps it from being changed; false for the directory store
     * @param version the store's name of exactly these bytes; null where it has none
     * @param retainUntil until when it must not be deleted, as the store said afterwards; null: no such time
     * @param held whether it stands under legal hold
     */
    public record ExhibitRef(
            String name,
            String location,
            String sha256,
            long sizeBytes,
            boolean worm,
            @Nullable String version,
            @Nullable Instant retainUntil,
            boolean held) {

        /** Of a store without versions, kept without a lock. */
        public ExhibitRef(String name, String location, String sha256, long sizeBytes, boolean worm) {
            this(name, location, sha256, sizeBytes, worm, null, null, false);
        }
    }

    /**
     * @param action {@code family.verb}
     * @param with its parameters
     */
    public record UndoAction(String action, Map<String, @Nullable Object> with) {
        public UndoAction {
            with = Ordered.copy(with);
        }
    }
}
