package dev.fireline.cli.settings;

import dev.fireline.plans.value.DidYouMean;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Variables that are a setting of ours but for a letter or two. Whatever else stands in the environment may be meant for
 * somebody else, also under our name: Kubernetes puts the address of every service there.
 */
final class MisspeltVariables {
    private static final String OURS = "FIRELINE_";
    /** What a plan calls a secret by. */
    private static final String SECRET = "FIRELINE_SECRET_";
    /** Read by commands and by the launcher; no settings. */
    private static final Set<String> OTHERS = Set.of(
            "FIRELINE_SERVER",
            "FIRELINE_TOKEN",
            "FIRELINE_TOKEN_FILE",
            "FIRELINE_BY",
            "FIRELINE_TEMPORAL_CLI",
            "FIRELINE_JAVA_HOME",
            "FIRELINE_JDK_DIRS",
            "FIRELINE_JAVA_OPTS",
            "FIRELINE_TRAINING");

    private MisspeltVariables() {}

    /** Each with what was probably meant, in alphabetical order. */
    static List<String> among(Collection<String> variables, KnownSettings known) {
        List<String> settings = known.all().stream()
                .map(MisspeltVariables::variable)
                .filter(name -> name.startsWith(OURS))
                .toList();
        return variables.stream()
                .filter(name -> name.startsWith(OURS) && !name.startsWith(SECRET) && !OTHERS.contains(name))
                .filter(name -> known.all().stream().noneMatch(setting -> isOf(setting, name)))
                .sorted()
                .flatMap(name -> DidYouMean.slip(name, settings).stream()
                        .map(meant -> name + " (environment); did you mean '" + meant + "'?"))
                .toList();
    }

    /** Items of a list and names of the user's choice stand behind the key. */
    private static boolean isOf(KnownSetting setting, String name) {
        return setting.shape() != KnownSetting.Shape.ONE && name.startsWith(variable(setting) + "_");
    }

    private static String variable(KnownSetting setting) {
        return setting.key().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
