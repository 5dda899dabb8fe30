package dev.fireline.activities.command;

import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is run.
 *
 * @param words the program and its arguments, one or more; no shell reads them
 * @param stdin null: it reads nothing
 * @param limit when it is stopped
 * @param endless whether being stopped at the limit is how it ends
 */
public record Command(
        List<String> words,
        Map<String, String> env,
        @Nullable String stdin,
        Duration limit,
        boolean endless) {
    private static final int LONGEST = 200;

    public Command {
        words = Ordered.copy(words);
        env = Ordered.copy(env);
    }

    /** One line for people: {@code systemctl stop 'my shop'}. */
    public String shown() {
        return shown(words);
    }

    /** The same of any words. */
    public static String shown(List<String> words) {
        String line = String.join(" ", words.stream().map(Command::quoted).toList());
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String quoted(String word) {
        String line = word.replaceAll("\\p{Cntrl}+", " ");
        return line.isEmpty() || line.contains(" ") ? "'" + line + "'" : line;
    }

    /** Environment and standard input may hold secrets. */
    @Override
    public String toString() {
        return shown();
    }
}
