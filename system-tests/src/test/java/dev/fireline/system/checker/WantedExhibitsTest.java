package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.system.ShopPlan;
import dev.fireline.system.checker.WantedExhibits.Wanted;
import dev.fireline.workflows.action.ActionRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WantedExhibitsTest {
    private static final ReadPlan PLAN = PlanReader.read("shop.yaml", ShopPlan.with("""
            playbooks:
              repair:
                detect:
                  steps:
                    - {id: seen, uses: evidence.keep, with: {text: seen}, exhibit: seen.txt}
                contain:
                  steps:
                    - {id: first, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, undo: none}
                    - {id: pods, uses: kubernetes.pods, with: {namespace: shop, selector: app=web}, exhibit: pods.json}
                    - {id: perhaps, uses: evidence.keep, with: {text: perhaps}, exhibit: perhaps.txt, when: steps.pods.changed}
                    - parallel:
                        - {id: left, uses: evidence.keep, with: {text: left}, exhibit: left.txt}
                        - {id: beside, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, undo: none}
                    - {id: called, playbook: fragment}
                    - id: items
                      each: [a, b]
                      as: item
                      steps:
                        - {id: of-item, uses: kubernetes.delete-pod, with: {namespace: shop, pod: "${{ item }}", uid: u}, undo: none}
              fragment:
                steps:
                  - {id: kept, uses: evidence.keep, with: {text: kept}, exhibit: kept.txt}
                  - {id: inner, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, undo: none}
            """), Map.of());

    @Test
    void whatStandsBeforeInThePhaseIsWantedAndOfAnotherBranchNothing() {
        assertThat(before("first", false)).isEmpty();
        assertThat(before("beside", false)).containsExactly(new Wanted("pods", true), new Wanted("perhaps", false));
        assertThat(before("called/inner", false))
                .containsExactly(
                        new Wanted("pods", true),
                        new Wanted("perhaps", false),
                        new Wanted("left", true),
                        new Wanted("called/kept", true));
        assertThat(before("items/of-item[a]", false)).isEmpty();
        assertThat(before("of-item[a]", false)).hasSize(4);
    }

    @Test
    void aDryRunAndAStepThatThePlanDoesNotHaveWantNothing() {
        assertThat(before("beside", true)).isEmpty();
        assertThat(before("nowhere", false)).isEmpty();
    }

    private static List<Wanted> before(String step, boolean dryRun) {
        Plan plan = PLAN.plan().orElseThrow(() -> new AssertionError(PLAN.problems()));
        return WantedExhibits.before(
                plan,
                new ActionRequest(
                        "INC-1",
                        "shop",
                        step,
                        1,
                        "INC-1/repair/" + step + "/1",
                        "kubernetes.delete-pod",
                        Map.of(),
                        dryRun,
                        List.of(),
                        null,
                        null,
                        null));
    }
}
