package dev.fireline.system.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Started by {@code -javaagent:agent.jar=FOLDER,WORD,WORD…}; a word is a {@link Breakage},
 * {@code class#method} to be held at, or {@link MovedClock#WORD}. */
public final class Agent {
    private Agent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        String[] words = arguments.split(",");
        Breakpoints.folder = Path.of(words[0]);
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals(MovedClock.WORD)) {
                MovedClock.install(instrumentation, Breakpoints.folder);
            } else if (word.contains("#")) {
                install(instrumentation, word, HeldAt.class);
            } else {
                Breakage breakage = Breakage.valueOf(word);
                install(instrumentation, breakage.where(), breakage.advice());
            }
        }
    }

    private static void install(Instrumentation instrumentation, String where, Class<?> advice) {
        String type = where.substring(0, where.indexOf('#'));
        String method = where.substring(where.indexOf('#') + 1);
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .ignore(ElementMatchers.not(
                        ElementMatchers.named(type))) // by name alone: no other class is looked into
                .type(ElementMatchers.named(type))
                .transform((builder, description, loader, module, domain) -> {
                    boolean found = !description
                            .getDeclaredMethods()
                            .filter(ElementMatchers.named(method))
                            .isEmpty();
                    mark(found ? "installed-" + where.replace('#', '.') : "missing-" + where.replace('#', '.'));
                    return builder.visit(Advice.to(advice).on(ElementMatchers.named(method)));
                })
                .installOn(instrumentation);
    }

    private static void mark(String name) {
        try {
            Files.writeString(Breakpoints.folder.resolve(name), "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
