package dev.fireline.cli.settings;

import dev.fireline.cli.settings.KnownSetting.Shape;
import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings as a file of settings, one a line: key, value, and behind it who said so. */
public final class PrintedSettings {
    /** Names the files, and each file stands behind what it says. */
    private static final ConfigurationPropertyName CONFIG = ConfigurationPropertyName.of("spring.config");

    private final KnownSettings known;
    private final ConfigurableEnvironment environment;
    private final List<ConfigurationPropertySource> sources = new ArrayList<>();

    /** @param environment with every source of the user's; defaults are known here */
    public PrintedSettings(KnownSettings known, ConfigurableEnvironment environment) {
        this.known = known;
        this.environment = environment;
        ConfigurationPropertySources.get(environment).forEach(sources::add);
    }

    /** Every setting there is, by key; then what was set and is none. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (KnownSetting setting : known.all()) {
            switch (setting.shape()) {
                case ONE -> lines.add(one(setting));
                case LIST -> lines.add(list(setting));
                case NAMED -> lines.addAll(named(setting));
            }
        }
        lines.addAll(strange());
        misspeltVariables().forEach(variable -> lines.add("# " + variable));
        return lines;
    }

    /** What was set under our name and no process reads: key, where it was set, and what was probably meant. */
    public List<String> strangeOfOurs() {
        Stream<String> flagsAndFiles = strangeNames()
                .filter(name -> isOurs(name) && !KnownSettings.ofServe().knows(name))
                .flatMap(name -> find(name).stream()
                        .map(found -> name.toString().replaceFirst("\\[.*", "") + " (" + Origins.of(found) + ")"
                                + didYouMean(name)));
        return Stream.concat(flagsAndFiles, misspeltVariables().stream())
                .distinct()
                .toList();
    }

    private String one(KnownSetting setting) {
        return find(ConfigurationPropertyName.of(setting.key()))
                .map(found -> line(setting.key(), shown(setting, found), Origins.of(found)))
                .orElseGet(() -> otherwise(setting));
    }

    private String list(KnownSetting setting) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(setting.key());
        Optional<ConfigurationProperty> whole = find(name);
        if (whole.isPresent()) {
            return line(
                    setting.key(),
                    "[" + Masked.yaml(text(whole.get()).replaceAll("\\s*,\\s*", ", ")) + "]",
                    Origins.of(whole.get()));
        }
        List<ConfigurationProperty> items = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> find(name.append("[" + i + "]")))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
        return items.isEmpty()
                ? otherwise(setting)
                : line(
                        setting.key(),
                        items.stream().map(item -> Masked.yaml(text(item))).collect(Collectors.joining(", ", "[", "]")),
                        Origins.of(items.getFirst()));
    }

    private List<String> named(KnownSetting setting) {
        ConfigurationPropertyName prefix = ConfigurationPropertyName.of(setting.key());
        Map<String, String> lines = new TreeMap<>();
        names(sources.stream())
                .filter(prefix::isAncestorOf)
                .distinct()
                .forEach(name -> find(name)
                        .ifPresent(found -> lines.put(
                                written(name), line(written(name), shown(setting, found), Origins.of(found)))));
        return lines.isEmpty() ? List.of(otherwise(setting)) : List.copyOf(lines.values());
    }

    private List<String> misspeltVariables() {
        return MisspeltVariables.among(environment.getSystemEnvironment().keySet(), KnownSettings.ofServe());
    }

    /** From flags and files; the environment is full of what is nobody's business. */
    private List<String> strange() {
        Map<String, String> lines = new LinkedHashMap<>();
        strangeNames()
                .forEach(name -> find(name)
                        .ifPresent(found -> lines.put(
                                name.toString(),
                                line(name.toString(), Masked.HIDDEN, Origins.of(found) + hint(name)))));
        return List.copyOf(lines.values());
    }

    private Stream<ConfigurationPropertyName> strangeNames() {
        return names(sources.stream().filter(source -> !isOfTheMachine(source)))
                .filter(name -> !known.knows(name) && !CONFIG.isAncestorOf(name))
                .distinct()
                .sorted();
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        return name.toString().startsWith("fireline.");
    }

    /** Files are shared, so what another process reads may be meant as well. */
    private static String didYouMean(ConfigurationPropertyName name) {
        return DidYouMean.hint(
                name.toString(),
                KnownSettings.ofServe().all().stream().map(KnownSetting::key).toList());
    }

    private String hint(ConfigurationPropertyName name) {
        if (!isOurs(name)) {
            return "; no setting of ours, so its value is not shown";
        }
        if (KnownSettings.ofServe().knows(name)) {
            return "; this process does not read it";
        }
        return "; there is no such setting" + didYouMean(name);
    }

    private static Stream<ConfigurationPropertyName> names(Stream<ConfigurationPropertySource> sources) {
        return sources.filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(IterableConfigurationPropertySource::stream);
    }

    private Optional<ConfigurationProperty> find(ConfigurationPropertyName name) {
        return sources.stream()
                .map(source -> source.getConfigurationProperty(name))
                .filter(found ->
                        found != null && !String.valueOf(found.getValue()).isBlank())
                .findFirst();
    }

    private String shown(KnownSetting setting, ConfigurationProperty found) {
        return setting.isSecret() ? Masked.secret(text(found)) : Masked.yaml(text(found));
    }

    private String text(ConfigurationProperty found) {
        return environment.resolvePlaceholders(String.valueOf(found.getValue()));
    }

    private static String otherwise(KnownSetting setting) {
        String value = setting.byDefault();
        if (value == null) {
            return "# " + setting.key() + ": not set";
        }
        String written = Masked.yaml(value.replace(",", ", "));
        return line(
                setting.key(),
                setting.shape() == Shape.LIST ? "[" + value.replace(",", ", ") + "]" : written,
                "default");
    }

    /** Names of the user's choice keep their letters. */
    private static String written(ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements())
                .mapToObj(i -> name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL))
                .collect(Collectors.joining("."));
    }

    private static String line(String key, String value, String origin) {
        return key + ": " + value + "  # " + origin;
    }

    private static boolean isOfTheMachine(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> spring
                && (spring.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                        || spring.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME));
    }
}
