package dev.fireline.system.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.system.ShopPlan;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WantedApprovalsTest {
    private static final String PLAN = ShopPlan.with("""
            inputs: {enough: 3}
            playbooks:
              repair:
                contain:
                  steps:
                    - {id: count, uses: kubernetes.count-pods, with: {namespace: shop, selector: app=web}}
                    - {id: plain, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, undo: none}
                    - id: asked
                      uses: kubernetes.delete-pod
                      with: {namespace: shop, pod: web-0, uid: u}
                      approve: {by: alice, quorum: 2}
                      undo: none
                    - id: depends
                      uses: kubernetes.delete-pod
                      with: {namespace: shop, pod: web-0, uid: u}
                      approve: {by: alice, when: steps.count.outputs.count < inputs.enough}
                      undo: none
                    - id: group
                      approve: alice
                      steps:
                        - {id: inner, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, undo: none}
                        - id: items
                          each: [a, b]
                          as: item
                          steps:
                            - {id: of-item, uses: kubernetes.delete-pod, with: {namespace: shop, pod: "${{ item }}", uid: u}, undo: none}
                    - {id: called, playbook: fragment}
                recover:
                  approve: alice
                  steps:
                    - {id: in-phase, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, undo: none}
              fragment:
                steps:
                  - {id: in-fragment, uses: kubernetes.delete-pod, with: {namespace: shop, pod: web-0, uid: u}, approve: alice, undo: none}
            """);

    private final WantedApprovals wanted = new WantedApprovals(pinned(PLAN));

    @Test
    void aStepWantsWhatItSaysItself() {
        assertThat(before("plain")).hasValue(0);
        assertThat(before("in-phase")).hasValue(0);
        assertThat(before("asked")).hasValue(2);
    }

    @Test
    void aStepOfAGroupOrOfAFragmentWantsWhatIsWrittenThere() {
        assertThat(before("inner")).hasValue(1);
        assertThat(before("of-item[a]")).hasValue(1);
        assertThat(before("called/in-fragment")).hasValue(1);
    }

    @Test
    void aConditionIsDecidedByWhatStepsPutOutAndUntilThenTheApprovalIsWanted() {
        assertThat(before("depends")).hasValue(1);

        wanted.ended(request("count"), new ActionResult(false, "3 pods", Map.of("count", 3L), List.of(), null));
        assertThat(before("depends")).hasValue(0);

        wanted.ended(request("count"), new ActionResult(false, "2 pods", Map.of("count", 2L), List.of(), null));
        assertThat(before("depends")).hasValue(1);
    }

    @Test
    void anotherVersionOfThePlanWantsWhatItSays() {
        wanted.follow(pinned(PLAN.replace(", quorum: 2", "")));

        assertThat(before("asked")).hasValue(1);
    }

    @Test
    void nobodyKnowsWhatAStepWantsThatThePlanDoesNotHave() {
        assertThat(before("nowhere")).isEmpty();
    }

    private OptionalInt before(String step) {
        return wanted.before(request(step));
    }

    private static ActionRequest request(String step) {
        return new ActionRequest(
                "INC-1",
                "shop",
                step,
                1,
                "INC-1/repair/" + step + "/1",
                "kubernetes.delete-pod",
                Map.of(),
                false,
                List.of(),
                null,
                null,
                null);
    }

    private static PinnedPlan pinned(String text) {
        ReadPlan read = PlanReader.read("shop.yaml", text, Map.of());
        return new PinnedPlan(read.digest(), read.plan().orElseThrow(() -> new AssertionError(read.problems())));
    }
}
