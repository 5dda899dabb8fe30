package dev.fireline.system.checker;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may say that something is destroyed without the evidence that was to be kept before: who may approve what destroys, and
 * who leads or is called.
 */
final class MayWaive {
    private final Plan plan;
    private final Set<String> logins = new LinkedHashSet<>();
    private boolean isKnown = true;

    private MayWaive(Plan plan) {
        this.plan = plan;
    }

    /**
     * @param step what destroys
     * @param assigned names of those whom somebody made the commander meanwhile
     * @return their logins; empty: not all of them stand in the plan, and the roster is not known here
     */
    static Optional<Set<String>> before(WantedApprovals wanted, String step, List<String> assigned) {
        MayWaive may = new MayWaive(wanted.plan());
        wanted.approvers(step).forEach(may::add);
        Role commander = wanted.plan().roles().get(Role.COMMANDER);
        Stream<String> leading = commander == null
                ? wanted.plan().severities().values().stream().flatMap(severity -> severity.called().names().stream())
                : commander.candidates().names().stream();
        leading.forEach(may::add);
        assigned.forEach(may::add);
        return may.isKnown ? Optional.of(may.logins) : Optional.empty();
    }

    private void add(String name) {
        Role role = plan.roles().get(name);
        Responder responder = plan.responders().get(name);
        if (role != null) {
            role.candidates().names().forEach(this::add);
        } else if (responder != null && !responder.members().isEmpty()) {
            responder.members().names().forEach(this::add);
        } else if (responder != null
                && responder.login() != null
                && !responder.login().startsWith("group:")) {
            logins.add(responder.login());
        } else {
            isKnown = false;
        }
    }
}
