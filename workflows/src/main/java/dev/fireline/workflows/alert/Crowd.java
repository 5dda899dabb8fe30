package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Firing alerts of which nothing but identity and start is kept: a group of thousands must fit into one payload. Above
 * {@value #KEPT} the oldest are only counted, and the stream no longer says that all are resolved.
 */
final class Crowd {
    static final int KEPT = 10_000;

    private final Map<String, Instant> starts = new LinkedHashMap<>();
    private boolean overflowed;

    Crowd(List<CrowdMember> carried) {
        for (CrowdMember member : carried) {
            if (member.key().isEmpty()) {
                overflowed = true;
            } else {
                starts.put(member.key(), member.startsAt());
            }
        }
    }

    void join(Alert alert) {
        starts.put(key(alert), alert.startsAt());
        if (starts.size() > KEPT) {
            starts.remove(starts.keySet().iterator().next());
            overflowed = true;
        }
    }

    boolean holds(Alert alert) {
        return alert.startsAt().equals(starts.get(key(alert)));
    }

    /** A later start of the same alert is there. */
    boolean isPast(Alert alert) {
        Instant start = starts.get(key(alert));
        return start != null && alert.startsAt().isBefore(start);
    }

    void leave(Alert alert) {
        starts.remove(key(alert));
    }

    int size() {
        return starts.size();
    }

    boolean isEmpty() {
        return starts.isEmpty() && !overflowed;
    }

    List<CrowdMember> carried() {
        List<CrowdMember> members = new ArrayList<>();
        if (overflowed) {
            members.add(new CrowdMember("", Instant.EPOCH));
        }
        starts.forEach((key, start) -> members.add(new CrowdMember(key, start)));
        return members;
    }

    private static String key(Alert alert) {
        return alert.source() + "/" + alert.fingerprint();
    }
}
