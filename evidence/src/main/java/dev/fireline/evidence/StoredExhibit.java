package dev.fireline.evidence;

import dev.fireline.workflows.action.ActionFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exhibit as its store describes it.
 *
 * @param sizeBytes length
 * @param version the store's name of these bytes; null where it has none
 * @param retainUntil until when it must not be deleted; null: no such time
 * @param held whether it stands under legal hold
 * @param isNewest whether nothing was put over it
 */
public record StoredExhibit(
        long sizeBytes, @Nullable String version, @Nullable Instant retainUntil, boolean held, boolean isNewest) {

    /** Whether it must not be deleted now. */
    public boolean isKept(Instant now) {
        return held || (retainUntil != null && retainUntil.isAfter(now));
    }

    /** @throws StoreFault when it must not be deleted now */
    public void checkDeletion(String location, Instant now) {
        if (isKept(now)) {
            throw StoreFault.permanent(
                    ActionFailure.REFUSED,
                    held
                            ? location + " stands under legal hold; nobody deletes it before the hold is lifted"
                            : location + " is retained until " + retainUntil + "; nobody deletes it before that");
        }
    }
}
