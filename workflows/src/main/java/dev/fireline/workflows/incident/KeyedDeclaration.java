package dev.fireline.workflows.incident;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;

/**
 * Keeps that a person declared something under a key, so that every try of it becomes the same incident. Workflow id:
 * {@code declaration:<SHA-256 of the key>}. It ends at once; what it keeps stands in its memo and is read from there,
 * also before a worker has run it, as long as Temporal keeps closed workflows.
 */
@WorkflowInterface
public interface KeyedDeclaration {
    /** Name of the memo that holds {@link Kept}. */
    String MEMO = "kept";

    /** Prefix of the workflow id. */
    String ID_PREFIX = "declaration:";

    @WorkflowMethod(name = "KeyedDeclaration")
    void keep(Kept kept);

    /**
     * @param declaredAt when it was declared first: the incident's id comes from it
     * @param digest SHA-256 of what was declared, lower-case hex
     */
    record Kept(Instant declaredAt, String digest) {}
}
