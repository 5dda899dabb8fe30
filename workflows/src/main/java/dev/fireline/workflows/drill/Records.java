package dev.fireline.workflows.drill;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.expect.StepName;
import dev.fireline.workflows.question.OpenQuestion;
import dev.fireline.workflows.question.RecordCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Values of the right kind for answers a scenario leaves to us. */
final class Records {
    private final Plan plan;
    private final BooleanSupplier attaches;
    private final Map<String, FactType> facts;
    private final Map<String, List<Map<String, FactType>>> types = new LinkedHashMap<>();

    /** @param attaches whether attachments are made up as well */
    Records(Plan plan, BooleanSupplier attaches) {
        this.plan = plan;
        this.attaches = attaches;
        this.facts = RecordCheck.allowed(plan, PlanFacts.types(plan));
        PlanSteps.all(plan).forEach(step -> {
            if (step instanceof Step.Task task) {
                types.computeIfAbsent(task.id(), id -> new ArrayList<>())
                        .add(RecordCheck.allowed(plan, task.records()));
            }
            Approval approval = step.options().approve();
            if (approval != null) {
                types.computeIfAbsent(step.id(), id -> new ArrayList<>()).add(approval.records());
            }
        });
    }

    /** @param asked name to type word, as the question shows it */
    Map<String, @Nullable Object> of(String step, Map<String, String> asked, Instant now, String by) {
        List<String> attached = asked.keySet().stream()
                .filter(name -> OpenQuestion.ATTACHMENT.equals(asked.get(name)))
                .filter(name -> attaches.getAsBoolean())
                .toList();
        List<String> recorded =
                asked.keySet().stream().filter(name -> !attached.contains(name)).toList();
        Map<String, FactType> known = StepName.find(types, step).orElse(List.of()).stream()
                .filter(records -> records.keySet().containsAll(recorded)) // an id is a playbook's own
                .findFirst()
                .orElse(facts);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        asked.keySet().forEach(name -> {
            FactType type = known.get(name);
            if (attached.contains(name)) {
                values.put(name, name + " (simulated)");
            } else if (type != null) {
                values.put(name, MadeUp.value(plan, name, type, now, by));
            }
        });
        return values;
    }
}
