package dev.fireline.activities.kubernetes.cluster;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.plans.action.ObjectName;
import dev.fireline.workflows.action.ActionFailure;

/**
 * The address of one object of the core API. A name is checked before it becomes part of a path: {@code ../secrets/x}
 * is no pod.
 *
 * @param plural {@code pods}
 */
public record ObjectPath(String plural, String namespace, String name) {
    /** @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS} */
    public ObjectPath {
        check("namespace", namespace);
        check("name", name);
    }

    /** @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS} for what is no name of an object */
    public static void check(String what, String value) {
        if (!ObjectName.fits(value)) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS,
                    "'%s' is no %s of Kubernetes: lower-case letters, digits, '-' and '.'".formatted(value, what));
        }
    }

    public String uri() {
        return "/api/v1/namespaces/%s/%s/%s".formatted(namespace, plural, name);
    }

    /** {@code pod shop/web-1} */
    @Override
    public String toString() {
        return "%s %s/%s".formatted(plural.substring(0, plural.length() - 1), namespace, name);
    }
}
