package dev.fireline.plans.people;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may act as a responder: a user, or everybody of a group, written {@code group:name}. */
public final class Login {
    private static final String GROUP = "group:";

    private Login() {}

    public static boolean isGroup(String login) {
        return login.startsWith(GROUP);
    }

    /** The group that is named; empty: it is a user. */
    public static Optional<String> group(String login) {
        return isGroup(login) ? Optional.of(login.substring(GROUP.length())) : Optional.empty();
    }

    /**
     * Whether that person may act.
     *
     * @param logins users and groups that may
     * @param groups of the person; null: none
     */
    public static boolean isAmong(Collection<String> logins, String user, @Nullable Collection<String> groups) {
        return (!isGroup(user) && logins.contains(user))
                || (groups != null && groups.stream().anyMatch(group -> logins.contains(GROUP + group)));
    }
}
