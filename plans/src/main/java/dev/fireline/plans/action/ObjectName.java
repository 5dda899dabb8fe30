package dev.fireline.plans.action;

import java.util.regex.Pattern;

/** Names of objects in Kubernetes, as the check of a plan and the actions take them. */
public final class ObjectName {
    /** RFC 1123 subdomain, as Kubernetes wants its names. */
    static final String FORM = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";

    private static final Pattern NAME = Pattern.compile(FORM);

    private ObjectName() {}

    /** Whether it can be a name: {@code ../secrets/x} cannot. */
    public static boolean fits(String name) {
        return NAME.matcher(name).matches() && !name.contains("..");
    }
}
