package dev.fireline.system.target;

/** What waits beside a target for calls. Both methods may take their time: the caller waits with them. */
public interface Ambush {
    /** The target was not asked yet. */
    default void beforeEffect(Call call) {}

    /** The target has answered. @return whether the caller is told */
    default boolean afterEffect(Call call) {
        return true;
    }
}
