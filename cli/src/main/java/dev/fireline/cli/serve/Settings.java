package dev.fireline.cli.serve;

import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.settings.KnownSettings;
import dev.fireline.cli.settings.PrintedSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings as the application will see them, read before it starts: whether an engine is named decides whether one is
 * started. Same sources, same order: flags, environment, files, our defaults.
 */
final class Settings {
    private static final Bindable<Map<String, Map<String, Object>>> NESTED =
            Bindable.of(ResolvableType.forClassWithGenerics(
                    Map.class,
                    ResolvableType.forClass(String.class),
                    ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)));

    private final ConfigurableEnvironment environment;

    private Settings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    static Settings of(String... arguments) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return new Settings(environment);
    }

    /** One line each, with where it came from and without secrets. */
    List<String> lines(KnownSettings known) {
        return new PrintedSettings(known, environment).lines();
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(environment.getProperty(key)).filter(value -> !value.isBlank());
    }

    /**
     * A setting that is misspelt protects nothing.
     *
     * @throws BadUsage naming every setting of ours that is none
     */
    void requireKnown(KnownSettings known) {
        List<String> strange = new PrintedSettings(known, environment).strangeOfOurs();
        if (!strange.isEmpty()) {
            throw new BadUsage("There is no such setting: " + String.join("\n  ", strange)
                    + "\nNothing was started. `--print-config` prints every setting there is.");
        }
    }

    /** @throws BadUsage naming every setting that is missing */
    void require(String... keys) {
        List<String> missing =
                Arrays.stream(keys).filter(key -> text(key).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new BadUsage("Not set: %s. Only `fireline serve` brings an engine and a database of its own."
                    .formatted(String.join(", ", missing)));
        }
    }

    int port(String key, int otherwise) {
        return environment.getProperty(key, Integer.class, otherwise);
    }

    /** {@code ~} is not known to a settings file, so only a path. */
    Optional<Path> folder(String key) {
        return text(key).map(Path::of);
    }

    /** Everything under a prefix, as nested maps. */
    Map<String, Map<String, Object>> nested(String prefix) {
        return Binder.get(environment).bind(prefix, NESTED).orElseGet(Map::of);
    }
}
