package dev.fireline.activities.secret;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.plans.secret.SecretReference;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of this installation by name. Parameters carry references {@code ${secret:NAME}}; they are replaced where
 * an action runs, each time anew, so that a rotated secret needs no restart.
 */
public final class Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]+)}");

    private final Map<String, String> settings;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param settings {@code fireline.secrets.NAME}: name to {@code env:VAR} or {@code file:/path}; a name not in it is
     *     read from the environment variable {@code FIRELINE_SECRET_NAME}
     * @param environment variable to value or null, such as {@code System::getenv}
     */
    public Secrets(Map<String, String> settings, UnaryOperator<@Nullable String> environment) {
        this.settings = Ordered.copy(settings);
        this.environment = environment;
    }

    /**
     * Replaces every reference in a tree of maps, lists and text. Keys of maps are left as they are.
     *
     * @throws ActionFault of type {@link ActionFailure#NOT_CONFIGURED} naming the secrets that have no value
     */
    public Revealed resolve(@Nullable Object tree) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String name : names(tree)) {
            value(name).ifPresentOrElse(value -> values.put(name, value), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw ActionFault.permanent(ActionFailure.NOT_CONFIGURED, explain(missing));
        }
        return new Revealed(replace(tree, values), new Redaction(values));
    }

    /** Names of secrets the tree refers to that have no value here, in the order they appear. */
    public List<String> missing(@Nullable Object tree) {
        return names(tree).stream().filter(name -> value(name).isEmpty()).toList();
    }

    /**
     * The value of a setting that is a reference or the value itself; empty when what it refers to has no value.
     *
     * @param setting {@code env:VAR}, {@code file:/path}, or a plain value
     */
    public Optional<String> setting(String setting) {
        Optional<SecretReference> reference = SecretReference.parse(setting);
        return reference.isPresent() ? reference.get().read(environment) : Optional.of(setting);
    }

    private Optional<String> value(String name) {
        return reference(name).flatMap(reference -> reference.read(environment));
    }

    private Optional<SecretReference> reference(String name) {
        String setting = settings.get(name);
        return setting == null
                ? Optional.of(new SecretReference.Environment("FIRELINE_SECRET_" + name))
                : SecretReference.parse(setting);
    }

    private String explain(List<String> missing) {
        List<String> lines = new ArrayList<>();
        for (String name : missing) {
            lines.add(reference(name)
                    .map(reference -> "the secret '%s' has no value: %s is missing or empty%s"
                            .formatted(
                                    name,
                                    reference,
                                    settings.containsKey(name)
                                            ? ""
                                            : " (or set fireline.secrets." + name + " to env:VAR or file:/path)"))
                    .orElse("the setting fireline.secrets.%s is neither env:VAR nor file:/path".formatted(name)));
        }
        return String.join("; ", lines);
    }

    private static Set<String> names(@Nullable Object tree) {
        Set<String> names = new LinkedHashSet<>();
        collect(tree, names);
        return names;
    }

    private static void collect(@Nullable Object tree, Set<String> names) {
        switch (tree) {
            case String text -> REFERENCE.matcher(text).results().forEach(found -> names.add(found.group(1)));
            case Map<?, ?> map -> map.values().forEach(item -> collect(item, names));
            case List<?> list -> list.forEach(item -> collect(item, names));
            case null, default -> {
                // numbers and truth values hold no reference
            }
        }
    }

    private static @Nullable Object replace(@Nullable Object tree, Map<String, String> values) {
        return switch (tree) {
            case String text ->
                REFERENCE
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> replaced = new LinkedHashMap<>();
                map.forEach((key, item) -> replaced.put(key, replace(item, values)));
                yield replaced;
            }
            case List<?> list -> {
                List<@Nullable Object> replaced = new ArrayList<>();
                list.forEach(item -> replaced.add(replace(item, values)));
                yield replaced;
            }
            case null, default -> tree;
        };
    }
}
