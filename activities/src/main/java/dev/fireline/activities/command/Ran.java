package dev.fireline.activities.command;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended.
 *
 * @param exitCode null: it was stopped at its limit
 * @param remark what else there is to say, such as that it may still run; null: nothing
 */
public record Ran(@Nullable Integer exitCode, @Nullable String remark) {

    public static Ran exited(int code) {
        return new Ran(code, null);
    }

    public static Ran stopped(@Nullable String remark) {
        return new Ran(null, remark);
    }
}
