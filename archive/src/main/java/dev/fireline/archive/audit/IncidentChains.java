package dev.fireline.archive.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The chains of every incident: its timeline, and what was done with its exhibits. */
final class IncidentChains {
    private final Map<String, IncidentChain> timelines = new HashMap<>();
    private final Map<String, IncidentChain> others = new HashMap<>();

    /** @return what is wrong with the next one */
    Optional<String> add(Leaf entry, byte[] leafHash) {
        IncidentChain chain = entry.chain() == null
                ? timelines.computeIfAbsent(entry.incident(), incident -> new IncidentChain())
                : others.computeIfAbsent(entry.chain() + "/" + entry.incident(), name -> new IncidentChain());
        return chain.add(entry, leafHash);
    }

    /** Number of incidents that have a timeline. */
    int incidents() {
        return timelines.size();
    }
}
