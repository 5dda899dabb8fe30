package dev.fireline.plans.check;

import dev.fireline.plans.people.Responder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Teams that contain each other: nobody could ever say who is in them. */
final class Circles {
    private final Map<String, Responder> responders;

    /** @param roster adds members where the others name none */
    Circles(Map<String, Responder> responders, Map<String, Responder> roster) {
        this.responders = new LinkedHashMap<>(roster);
        responders.forEach((id, responder) -> {
            if (!responder.members().isEmpty()) {
                this.responders.put(id, responder);
            }
        });
    }

    /** The way from the member back to its team, both named; empty when there is none. */
    List<String> wayBack(String team, String member) {
        List<String> way = new ArrayList<>(List.of(team));
        return leadsTo(team, member, way, new HashSet<>()) ? way : List.of();
    }

    private boolean leadsTo(String team, String member, List<String> way, Set<String> looked) {
        if (!looked.add(member)) {
            return false; // a circle of others is reported at them
        }
        way.add(member);
        if (member.equals(team)) {
            return true;
        }
        Responder responder = responders.get(member);
        if (responder != null) {
            for (String next : responder.members().names()) {
                if (leadsTo(team, next, way, looked)) {
                    return true;
                }
            }
        }
        way.removeLast();
        return false;
    }
}
