package dev.fireline.system.agent;

import java.lang.reflect.Method;

/** Does what a call should have done, ten seconds after it was answered. */
public final class Later {
    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    private Later() {}

    /** @return whether the caller may answer without it */
    public static boolean take(Object target, Method method, Object argument) {
        if (NOW.get()) {
            return false;
        }
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(10_000);
                NOW.set(true);
                method.invoke(target, argument);
            } catch (ReflectiveOperationException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return true;
    }
}
