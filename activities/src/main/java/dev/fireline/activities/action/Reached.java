package dev.fireline.activities.action;

import dev.fireline.workflows.action.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How far one action reaches, told by whoever is about to change something. Telling the same thing again adds nothing. */
public final class Reached {
    private final Map<String, Integer> pods = new LinkedHashMap<>();
    private final Set<String> namespaces = new TreeSet<>();

    /** Something in there is changed. */
    public void in(String namespace) {
        namespaces.add(namespace);
    }

    /**
     * @param what that are pods of
     * @param number of pods taken out of service
     */
    public void pods(String what, int number) {
        pods.put(what, number);
    }

    public Reach all() {
        return new Reach(pods.values().stream().mapToInt(Integer::intValue).sum(), List.copyOf(namespaces));
    }
}
