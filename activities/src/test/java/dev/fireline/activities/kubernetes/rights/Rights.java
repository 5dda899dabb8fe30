package dev.fireline.activities.kubernetes.rights;

import dev.fireline.standins.faults.Seen;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rights as verb and resource: {@code get pods/log}, {@code patch deployments.apps}. */
final class Rights {
    private Rights() {}

    /**
     * What a request needs.
     *
     * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb">Determine the request verb</a>
     */
    static String of(Seen seen) {
        List<String> parts =
                new ArrayList<>(Stream.of(URI.create(seen.path()).getPath().split("/"))
                        .filter(part -> !part.isEmpty())
                        .toList());
        String group = parts.removeFirst().equals("apis") ? "." + parts.removeFirst() : "";
        parts.removeFirst(); // version
        if (parts.getFirst().equals("namespaces") && parts.size() > 2) {
            parts.subList(0, 2).clear();
        }
        String verb = switch (seen.method()) {
            case "GET" -> parts.size() == 1 ? "list" : "get";
            case "POST" -> "create";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> throw new IllegalArgumentException(seen.toString());
        };
        return verb + " " + parts.getFirst() + (parts.size() > 2 ? "/" + parts.get(2) : "") + group;
    }

    /** What a role gives. */
    static Set<String> given(ClusterRole role) {
        Set<String> rights = new TreeSet<>();
        for (PolicyRule rule : role.getRules()) {
            for (String group : rule.getApiGroups()) {
                for (String resource : rule.getResources()) {
                    rule.getVerbs()
                            .forEach(verb -> rights.add(verb + " " + resource + (group.isEmpty() ? "" : "." + group)));
                }
            }
        }
        return rights;
    }

    /** An apply of what is not there is a patch, for which the API server wants both rights. */
    static Set<String> withCreate(Set<String> rights) {
        Set<String> all = new TreeSet<>(rights);
        rights.stream()
                .filter(right -> right.startsWith("patch "))
                .forEach(right -> all.add(right.replace("patch ", "create ")));
        return all;
    }

    static Set<String> without(Set<String> rights, Set<String> others) {
        Set<String> rest = new TreeSet<>(rights);
        rest.removeAll(others);
        return rest;
    }
}
