package dev.fireline.workflows;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.question.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incident of a shop in which ann, ben and the boss approve, and lead leads; a test writes its playbooks. */
public final class ApprovingShop {
    public static final String ID = "INC-1";

    private ApprovingShop() {}

    /**
     * @param playbook the one that answers the alert
     * @param playbooks all of them, as a plan writes them
     */
    public static PinnedPlan plan(String playbook, String playbooks) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops}
                responders:
                  ops: {reach: ["slack:ops"]}
                  lead: {reach: ["slack:lead"]}
                  ann: {reach: ["slack:ann"]}
                  ben: {reach: ["slack:ben"]}
                  boss: {reach: ["slack:boss"]}
                roles: {incident-commander: {candidates: [lead]}}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: %s}
                """.formatted(playbook) + playbooks);
    }

    /** Its incident, a minute after its declaration. */
    public static TestTown declared(PinnedPlan plan, String playbook) {
        TestTown town = TestTown.on("2026-11-20T18:00:00Z");
        town.declare(ID, plan, "P0", playbook);
        town.pass("PT1M");
        return town;
    }

    /** Ids of the questions that are open. */
    public static List<String> open(TestTown town) {
        return town.incident(ID).show().questions().stream().map(Question::step).toList();
    }

    /** Why an approval is refused; {@code taken}: it is not. */
    public static String refusal(TestTown town, String step, String by, @Nullable String reason) {
        Throwable refused =
                catchThrowable(() -> town.incident(ID).decide(new Decide(step, "approve", by, reason, null, null)));
        return Refusal.in(refused).map(Refusal::text).orElse("taken");
    }
}
