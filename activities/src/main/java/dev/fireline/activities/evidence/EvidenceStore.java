package dev.fireline.activities.evidence;

import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.InputStream;
import java.util.Optional;

/** Keeps exhibits. What is there is never overwritten; keeping the same bytes again changes nothing. */
public interface EvidenceStore {

    /**
     * Reads {@code body} to its end and keeps it, or keeps nothing at all. The caller closes {@code body}.
     *
     * <p>Bytes that are already there under the name give the same reference again. Where the name holds other bytes,
     * a repeat of the write that kept them (same {@link EvidenceWrite#idempotencyKey()}: the source said something
     * else this time) gives the reference of what was kept first, and any other write is refused.
     *
     * @throws dev.fireline.activities.action.ActionFault {@code Refused} when the name holds somebody else's bytes;
     *     {@code InvalidParameters} for a name that leaves its place; {@code Forbidden}, {@code Unavailable} or
     *     {@code RateLimited} as the store answers; {@code Unavailable} when {@code body} breaks off
     */
    ExhibitRef keep(EvidenceWrite write, InputStream body);

    /**
     * The SHA-256 of what lies there now, lower-case hex, as the store itself finds it; empty when nothing does.
     *
     * @param location as {@link ExhibitRef#location()} gave it
     * @throws dev.fireline.activities.action.ActionFault as {@link #keep} does
     */
    Optional<String> hash(String location);

    /** Whether the store itself keeps exhibits from being changed or deleted (write once, read many). */
    boolean worm();
}
