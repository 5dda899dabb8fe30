package dev.fireline.system.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Moves the wall clock of a process while it runs, by the seconds that stand in the file {@code clock}. What java.time
 * tells is moved for everybody; {@link System#currentTimeMillis} for Fireline and Temporal's SDK, which are the ones that
 * keep clocks. Durations measured with {@link System#nanoTime} are right, as they are when somebody sets a machine's clock.
 */
public final class MovedClock {
    /** A word of the agent. */
    public static final String WORD = "MOVED_CLOCK";

    static final String FILE = "clock";
    /** The advice is copied into java.base, where nothing of ours is known: what it reads is a system property. */
    private static final String MOVED_BY = "fireline.clock-moved-by";

    private MovedClock() {}

    /** Called from inside the product, instead of {@link System#currentTimeMillis}. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + 1000 * Long.getLong(MOVED_BY, 0L);
    }

    static void install(Instrumentation instrumentation, Path folder) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(ElementMatchers.not(ElementMatchers.nameStartsWith("java.time.Clock")))
                .type(ElementMatchers.named("java.time.Clock"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(InJavaTime.class).on(ElementMatchers.named("currentInstant"))))
                .type(ElementMatchers.named("java.time.Clock$SystemClock"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(InMillis.class).on(ElementMatchers.named("millis"))))
                .installOn(instrumentation);
        instrumentation.addTransformer(new ReadingsReplaced());
        Thread.ofPlatform().daemon().name("moved-clock").start(() -> follow(folder));
    }

    /** Tells by a file of its own which time this process has: the test waits for it. */
    private static void follow(Path folder) {
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            String now = "";
            while (true) {
                String wanted = Files.exists(folder.resolve(FILE))
                        ? Files.readString(folder.resolve(FILE)).strip()
                        : now;
                if (!wanted.equals(now)) {
                    System.setProperty(MOVED_BY, wanted);
                    Files.writeString(
                            folder.resolve("clock-is-" + wanted), Instant.now().toString());
                    now = wanted;
                }
                WatchKey changed = watch.take();
                changed.pollEvents();
                changed.reset();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copied into the method. */
    public static final class InJavaTime {
        private InJavaTime() {}

        @Advice.OnMethodExit
        public static void exit(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusSeconds(Long.getLong("fireline.clock-moved-by", 0L));
        }
    }

    /** Copied into the method. */
    public static final class InMillis {
        private InMillis() {}

        @Advice.OnMethodExit
        public static void exit(@Advice.Return(readOnly = false) long now) {
            now = now + 1000 * Long.getLong("fireline.clock-moved-by", 0L);
        }
    }
}
