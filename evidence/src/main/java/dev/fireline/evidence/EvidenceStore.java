package dev.fireline.evidence;

import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps exhibits. What is there is never overwritten; keeping the same bytes again changes nothing.
 *
 * <p>Every method throws {@link StoreFault}: {@code Forbidden}, {@code Unavailable}, {@code RateLimited} or {@code Refused}
 * as the store answers, and {@code NotConfigured} for a location that lies in another store than this one.
 */
public interface EvidenceStore {

    /**
     * Reads {@code body} to its end and keeps it, or keeps nothing at all. The caller closes {@code body}.
     *
     * <p>Bytes that are already there under the name give the same reference again. Where the name holds other bytes,
     * a repeat of the write that kept them (same {@link EvidenceWrite#idempotencyKey()}: the source said something
     * else this time) gives the reference of what was kept first, and any other write is refused.
     *
     * @throws StoreFault {@code Refused} when the name holds somebody else's bytes; {@code InvalidParameters} for a name
     *     that leaves its place; {@code Unavailable} when {@code body} breaks off
     */
    ExhibitRef keep(EvidenceWrite write, InputStream body);

    /**
     * What lies there now, by the store's own word; empty when nothing does.
     *
     * @param location as {@link ExhibitRef#location()} gave it
     * @param version as {@link ExhibitRef#version()} gave it; null: the newest
     */
    Optional<StoredExhibit> look(String location, @Nullable String version);

    /** The bytes that lie there now, for the caller to close; empty when nothing does. */
    Optional<InputStream> open(String location, @Nullable String version);

    /**
     * Lays a legal hold on an exhibit, or lifts it. To lay what lies there already changes nothing.
     *
     * @throws StoreFault {@code TargetGone} when nothing lies there; {@code Refused} when the store cannot hold anything
     */
    void hold(String location, @Nullable String version, boolean on);

    /**
     * Deletes an exhibit that nothing keeps. The lock is looked at before the store is asked, so that a store that
     * forgets its locks is not tempted.
     *
     * @throws StoreFault {@code Refused} while it is held or retained
     */
    void delete(String location, @Nullable String version);

    /**
     * Tries whether what is locked in that bucket can be deleted or its time be cut short, and says what came of it.
     *
     * @throws StoreFault when the store does not answer
     */
    LockProof prove(String bucket);

    /**
     * The SHA-256 of the bytes that lie there now, lower-case hex, every one of them read; empty when nothing does.
     *
     * @throws StoreFault {@code Unavailable} when they break off
     */
    default Optional<String> hash(String location, @Nullable String version) {
        return open(location, version).map(body -> {
            try (body) {
                return Spool.hash(body);
            } catch (IOException e) {
                throw Spool.unavailable("the exhibit " + location + " broke off while it was read", e);
            }
        });
    }
}
