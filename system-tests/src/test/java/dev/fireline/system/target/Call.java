package dev.fireline.system.target;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of Fireline to a target.
 *
 * @param at when its body was read
 * @param target name of the target
 * @param path without the query
 * @param key idempotency key it carried, in a header or in the mark it leaves on the object; null: none
 * @param contentSha256 of the body without the key, lower-case hex: the same content twice has the same one
 * @param dryRun whether the target was asked to try only
 * @param status HTTP status of the target; 0: it was not asked, the call was lost before
 * @param answered whether Fireline was told
 */
public record Call(
        Instant at,
        String target,
        String method,
        String path,
        @Nullable String key,
        String contentSha256,
        boolean dryRun,
        int status,
        boolean answered) {

    /** Whether it was meant to change something and did. */
    public boolean hadEffect() {
        return !dryRun && !method.equals("GET") && !method.equals("HEAD") && status >= 200 && status < 300;
    }

    Call answeredWith(int status, boolean told) {
        return new Call(at, target, method, path, key, contentSha256, dryRun, status, told);
    }
}
