package dev.fireline.workflows.expect;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a scenario may call a step: by its whole name ({@code restoring/copy[db-1]}), without the item it is done for, or by its
 * own id alone, without the calls of fragments it stands in.
 */
public final class StepName {
    private static final Pattern ITEM = Pattern.compile("\\[[^\\]]*\\]");

    private StepName() {}

    /** Every way to write it, the most precise first. */
    static Set<String> forms(String whole) {
        String bare = ITEM.matcher(whole).replaceAll("");
        Set<String> forms = new LinkedHashSet<>();
        forms.add(whole);
        forms.add(bare);
        forms.add(whole.substring(ownFrom(whole)));
        forms.add(bare.substring(bare.lastIndexOf('/') + 1));
        return forms;
    }

    /** Where its own id begins: behind the last slash that is not part of an item. */
    private static int ownFrom(String whole) {
        int depth = 0;
        for (int at = whole.length() - 1; at >= 0; at--) {
            char letter = whole.charAt(at);
            depth += letter == ']' ? 1 : letter == '[' ? -1 : 0;
            if (letter == '/' && depth == 0) {
                return at + 1;
            }
        }
        return 0;
    }

    public static boolean fits(String whole, String written) {
        return forms(whole).contains(written);
    }

    /** As one of these names writes it; its whole name where none does. */
    public static String among(String whole, Iterable<String> written) {
        Set<String> names = new LinkedHashSet<>();
        written.forEach(names::add);
        return forms(whole).stream().filter(names::contains).findFirst().orElse(whole);
    }

    /** What a script says of it, under the most precise of its names. */
    public static <T> Optional<T> find(Map<String, T> script, String whole) {
        return forms(whole).stream().filter(script::containsKey).findFirst().map(script::get);
    }
}
