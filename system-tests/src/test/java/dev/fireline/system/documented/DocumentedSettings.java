package dev.fireline.system.documented;

import dev.fireline.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that {@code docs/operations.md} has in its tables. */
public final class DocumentedSettings {
    private static final Pattern NAME = Pattern.compile("`(\\.?[a-z][a-z0-9.-]*|\\.[a-z][a-z0-9.-]*)`");

    private DocumentedSettings() {}

    /** As environment variables: {@code fireline.worker.drain} is {@code FIRELINE_WORKER_DRAIN}. */
    public static Set<String> asVariables() {
        try {
            Set<String> variables = new TreeSet<>();
            for (String line : Files.readAllLines(Repository.root().resolve("docs/operations.md"))) {
                if (line.startsWith("| `")) {
                    read(line.split("\\|")[1], variables);
                }
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that begins with a dot goes on where the one before it ended. */
    private static void read(String cell, Set<String> variables) {
        String base = "";
        Matcher names = NAME.matcher(cell);
        while (names.find()) {
            String found = names.group(1);
            String key = found.startsWith(".") ? base + found : found;
            base = found.startsWith(".") ? base : key.substring(0, Math.max(0, key.lastIndexOf('.')));
            variables.add(key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
        }
    }
}
