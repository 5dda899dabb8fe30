package dev.fireline.plans.action;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Labels and label selectors of Kubernetes, as far as they can be read without it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels and selectors</a>
 */
public final class LabelSelector {
    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String KEY_FORM = "(" + ObjectName.FORM + "/)?" + NAME;
    private static final String VALUE_FORM = "(" + NAME + ")?";
    private static final Pattern KEY = Pattern.compile(KEY_FORM);
    private static final Pattern VALUE = Pattern.compile(VALUE_FORM);

    /** One requirement: presence, equality, or a set. */
    private static final Pattern REQUIREMENT = Pattern.compile("\\s*(!?\\s*" + KEY_FORM + "|" + KEY_FORM
            + "\\s*(=|==|!=)\\s*" + VALUE_FORM + "|" + KEY_FORM + "\\s+(in|notin)\\s*\\(\\s*" + VALUE_FORM
            + "(\\s*,\\s*"
            + VALUE_FORM + ")*\\s*\\))\\s*");

    /** Commas between requirements, not those inside of a set. */
    private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

    private LabelSelector() {}

    /** The part Kubernetes would not read; empty: it reads all of it. */
    public static Optional<String> unreadable(String selector) {
        if (selector.isBlank()) {
            return Optional.empty();
        }
        for (String requirement : BETWEEN.split(selector, -1)) {
            if (!REQUIREMENT.matcher(requirement).matches()) {
                return Optional.of(requirement.strip());
            }
        }
        return Optional.empty();
    }

    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    public static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }
}
