package dev.fireline.evidence;

import dev.fireline.workflows.action.ActionFailure;
import java.util.List;
import java.util.regex.Pattern;

/** Names that mean the same in a bucket and in a folder, and stay inside their place. */
public final class BackupName {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:+@=-]{0,199}");

    private BackupName() {}

    /**
     * Its parts.
     *
     * @throws StoreFault of type {@link ActionFailure#INVALID_PARAMETERS}
     */
    public static List<String> parts(String name) {
        List<String> parts = List.of(name.split("/", -1));
        if (!parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw StoreFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "'%s' is no name in a backup: letters, digits, '_', '.', '-', ':', '+', '@' and '=' between '/', none beginning with '.'"
                            .formatted(name.replaceAll("\\p{Cntrl}", "?")));
        }
        return parts;
    }

    public static StoreFault tooMany(String place) {
        return StoreFault.permanent(
                ActionFailure.REFUSED, "%s holds more than %d files".formatted(place, BackupStore.MOST_FILES));
    }

    public static StoreFault tooLarge(String place) {
        return StoreFault.permanent(
                ActionFailure.REFUSED, "%s is larger than %d bytes".formatted(place, BackupStore.LARGEST));
    }

    public static StoreFault taken(String place) {
        return StoreFault.permanent(
                ActionFailure.REFUSED, "%s holds something else already; it was left as it is".formatted(place));
    }
}
