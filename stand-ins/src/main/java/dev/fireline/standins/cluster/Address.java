package dev.fireline.standins.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a path of the API names.
 *
 * @param namespace null for a kind without namespaces, and for a list over all of them
 * @param name null for a collection
 * @param subresource {@code scale}, {@code log}; null for the object itself
 */
record Address(
        Kind kind,
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String subresource) {

    /** The name, where there must be one. */
    String object() {
        if (name == null) {
            throw new IllegalStateException("a collection has no name: " + this);
        }
        return name;
    }

    /** The namespace of an object; empty for a kind without. */
    String space() {
        return namespace == null ? "" : namespace;
    }

    /** Empty for a path that names no kind of the stand-in. */
    static Optional<Address> parse(String path) {
        List<String> parts = Arrays.asList(path.substring(1).split("/"));
        if (parts.size() >= 3 && parts.getFirst().equals("api")) {
            return parse("", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.getFirst().equals("apis")) {
            return parse(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<Address> parse(String group, String version, List<String> rest) {
        boolean inNamespace = rest.size() >= 3 && rest.getFirst().equals("namespaces");
        String namespace = inNamespace ? rest.get(1) : null;
        List<String> resource = inNamespace ? rest.subList(2, rest.size()) : rest;
        return Kind.ofResource(group, version, resource.getFirst())
                .filter(kind -> fits(kind, inNamespace, resource))
                .map(kind -> new Address(kind, namespace, at(resource, 1), at(resource, 2)));
    }

    private static boolean fits(Kind kind, boolean inNamespace, List<String> resource) {
        boolean listOverAll = resource.size() == 1 && !inNamespace;
        return resource.size() <= 3 && (kind.namespaced == inNamespace || listOverAll);
    }

    private static @Nullable String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : null;
    }
}
