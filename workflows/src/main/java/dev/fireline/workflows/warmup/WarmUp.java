package dev.fireline.workflows.warmup;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.rule.RuleMatcher;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.payload.Payloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Walks the way of an alert once without touching anything: rules are compiled, payloads written and read, messages
 * rendered. A cold process takes seconds for that, and the first page would wait for them.
 */
public final class WarmUp {
    private static final DataConverter CONVERTER = Payloads.converter();

    private WarmUp() {}

    /** Costs about a second, once. */
    public static void with(List<PinnedPlan> plans) {
        Expressions.warmUp();
        plans.forEach(WarmUp::with);
    }

    private static void with(PinnedPlan pinned) {
        Plan plan = pinned.plan();
        Alert alert = sample();
        RuleMatcher.match(plan, alert);
        IncidentIds.of(plan, alert.receivedAt(), alert, Map.of());
        roundTrip(new AlertStream(pinned, "warm-up", "rehearse", null), AlertStream.class);
        IncidentDeclaration declaration = new IncidentDeclaration(
                pinned,
                null,
                null,
                plan.severities().keySet().iterator().next(),
                alert.title(),
                alert.receivedAt(),
                alert,
                null,
                null,
                "rehearse",
                Map.of());
        roundTrip(declaration, IncidentDeclaration.class);
        render(plan, new IncidentScope(new Incident("INC-0", declaration)));
    }

    private static void render(Plan plan, IncidentScope scope) {
        for (Message message : plan.messages().values()) {
            Template text = message.text().plain();
            if (text != null) {
                text.render(scope.at(Instant.EPOCH));
            }
        }
    }

    private static <T> void roundTrip(T value, Class<T> type) {
        Payload payload = CONVERTER.toPayload(value).orElseThrow();
        CONVERTER.fromPayload(payload, type, type);
    }

    private static Alert sample() {
        return new Alert(
                "warm-up",
                "warm-up",
                Alert.Status.FIRING,
                Map.of("alertname", "WarmUp"),
                Map.of(),
                Map.of(),
                Map.of(),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                null);
    }
}
