package dev.fireline.plans.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a secret lies, as settings write it: {@code env:VAR} or {@code file:/path}. */
public sealed interface SecretReference {

    /** An environment variable. */
    record Environment(String variable) implements SecretReference {
        @Override
        public String toString() {
            return "env:" + variable;
        }
    }

    /** A file; one line end at its end is no part of the secret. */
    record File(Path path) implements SecretReference {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /** What a setting refers to; empty when it has neither form (it may be the secret itself, so it is never quoted). */
    static Optional<SecretReference> parse(String setting) {
        try {
            if (setting.startsWith("env:") && setting.length() > 4) {
                return Optional.of(new Environment(setting.substring(4)));
            }
            if (setting.startsWith("file:") && setting.length() > 5) {
                return Optional.of(new File(Path.of(setting.substring(5))));
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The value as it is now; empty when there is none, or an empty one.
     *
     * @param environment variable to value or null, such as {@code System::getenv}
     */
    default Optional<String> read(UnaryOperator<@Nullable String> environment) {
        return switch (this) {
            case Environment(String variable) ->
                Optional.ofNullable(environment.apply(variable)).filter(value -> !value.isBlank());
            case File(Path path) -> readFile(path);
        };
    }

    private static Optional<String> readFile(Path path) {
        try {
            String text = Files.readString(path);
            return Optional.of(text.replaceFirst("\\R\\z", "")).filter(value -> !value.isBlank());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
