package dev.fireline.workflows.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint of the audit log (C2SP tlog-checkpoint).
 *
 * @param origin name of the log
 * @param size number of entries it speaks of
 * @param root of the tree over them, base64
 * @param note all of it as a signed note, for whoever verifies it
 */
public record SignedCheckpoint(String origin, long size, String root, String note) {
    /** As expressions and the timeline read it. */
    Map<String, @Nullable Object> names() {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("origin", origin);
        names.put("size", size);
        names.put("root", root);
        names.put("note", note);
        return names;
    }
}
