package dev.fireline.bridge.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The plans, for people. */
@RestController
@RequestMapping("/v1/plans")
@Tag(name = "plans")
public class PlanController {
    private final PlanBook plans;

    public PlanController(PlanBook plans) {
        this.plans = plans;
    }

    @GetMapping
    @Operation(operationId = "listPlans", summary = "Every plan this installation answers with")
    public List<PlanSummary> list() {
        return plans.all().stream().map(PlanSummary::of).toList();
    }

    @GetMapping("/{plan}")
    @Operation(operationId = "showPlan", summary = "One plan: what it listens for and what it can do")
    public PlanSummary show(@PathVariable String plan) {
        return PlanSummary.of(plans.named(plan));
    }
}
