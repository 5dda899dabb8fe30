package dev.fireline.workflows.people;

import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;

/**
 * Who are these, right now?
 *
 * @param plan name of the plan
 * @param who names as the plan wrote them
 * @param responders the plan's own, pinned
 * @param roles the plan's own, pinned
 * @param held role to login of who holds it in this incident
 * @param declarer login of who declared; empty when an alert did
 * @param via kinds of channel wanted; empty: all
 * @param channels the plan's own, pinned
 */
public record PeopleQuery(
        String plan,
        Who who,
        Map<String, Responder> responders,
        Map<String, Role> roles,
        Map<String, String> held,
        String declarer,
        List<String> via,
        Map<String, Channel> channels) {
    public PeopleQuery {
        responders = Ordered.copy(responders);
        roles = Ordered.copy(roles);
        held = Ordered.copy(held);
        via = Ordered.copy(via);
        channels = Ordered.copy(channels);
    }

    /** Without channels. */
    public PeopleQuery(
            String plan,
            Who who,
            Map<String, Responder> responders,
            Map<String, Role> roles,
            Map<String, String> held,
            String declarer,
            List<String> via) {
        this(plan, who, responders, roles, held, declarer, via, Map.of());
    }
}
