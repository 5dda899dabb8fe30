package dev.fireline.cli.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting there is.
 *
 * @param key as in a file: {@code fireline.worker.queues}
 * @param byDefault what holds when nobody sets it; null: nothing does
 */
record KnownSetting(String key, Shape shape, @Nullable String byDefault) {
    private static final Pattern SECRET = Pattern.compile(
            "fireline\\.secrets|fireline\\.notify\\.slack\\.webhooks|spring\\.mail\\.properties|.*(password|-key|token)");

    /** How its value is written. */
    enum Shape {
        ONE,
        LIST,
        /** Names of the user's choice under the key. */
        NAMED
    }

    /** Whether its value is shown only when it is a reference to where the secret lies. */
    boolean isSecret() {
        return SECRET.matcher(key).matches();
    }
}
