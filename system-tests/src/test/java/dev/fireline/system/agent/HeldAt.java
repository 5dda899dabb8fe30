package dev.fireline.system.agent;

import net.bytebuddy.asm.Advice;

/** Copied into a method: may hold it before its first instruction and after its last. */
public final class HeldAt {
    private HeldAt() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Origin("#t.#m") String where) {
        Breakpoints.pass(where + ".enter");
    }

    @Advice.OnMethodExit
    public static void exit(@Advice.Origin("#t.#m") String where) {
        Breakpoints.pass(where + ".exit");
    }
}
