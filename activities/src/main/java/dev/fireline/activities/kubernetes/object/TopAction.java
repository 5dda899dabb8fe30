package dev.fireline.activities.kubernetes.object;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KnownKind;
import dev.fireline.plans.action.ObjectParameters.Top;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.top}, as {@code kubectl top} asks. Outputs: {@code rows}, at most 100, each with {@code namespace,
 * name, cpu-millicores, memory-mib}; {@code count}. A cluster without the metrics API is {@link
 * ActionFailure#NOT_CONFIGURED}. Needs {@code list} on pods or nodes of {@code metrics.k8s.io}.
 */
final class TopAction implements ActionHandler<Top> {
    private static final int MOST_LISTED = 100;
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);
    private static final BigDecimal MILLI = BigDecimal.valueOf(1000);

    private final ClusterClient cluster;

    TopAction(ClusterClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "kubernetes.top";
    }

    @Override
    public Class<Top> parameters() {
        return Top.class;
    }

    @Override
    public ActionResult perform(ActionCall<Top> call) {
        Top wanted = call.parameters();
        List<Map<String, @Nullable Object>> rows;
        try {
            rows = cluster.ask("metrics of " + wanted.of(), () -> measure(wanted));
        } catch (ActionFault fault) {
            throw fault.type().equals(ActionFailure.TARGET_GONE)
                    ? ActionFault.permanent(
                            ActionFailure.NOT_CONFIGURED, "the cluster has no metrics API (metrics.k8s.io)")
                    : fault;
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("count", rows.size());
        outputs.put("rows", rows.stream().limit(MOST_LISTED).toList());
        return new ActionResult(
                false, "processor and memory of %d %s".formatted(rows.size(), wanted.of()), outputs, List.of(), null);
    }

    private List<Map<String, @Nullable Object>> measure(Top wanted) {
        boolean pods = wanted.of().equals("pods");
        var all = cluster.api()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("metrics.k8s.io")
                        .withVersion("v1beta1")
                        .withKind(pods ? "PodMetrics" : "NodeMetrics")
                        .withPlural(wanted.of())
                        .withNamespaced(pods)
                        .build());
        var some = pods && wanted.namespace() == null
                ? all.inAnyNamespace()
                : pods ? all.inNamespace(wanted.namespace()) : all;
        return (wanted.selector() == null ? some : some.withLabelSelector(wanted.selector()))
                .list().getItems().stream()
                        .map(KnownKind::tree)
                        .map(TopAction::row)
                        .toList();
    }

    private static Map<String, @Nullable Object> row(ObjectNode metrics) {
        BigDecimal cpu = amount(metrics.at("/usage/cpu"));
        BigDecimal memory = amount(metrics.at("/usage/memory"));
        for (JsonNode container : metrics.path("containers")) {
            cpu = cpu.add(amount(container.at("/usage/cpu")));
            memory = memory.add(amount(container.at("/usage/memory")));
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        JsonNode namespace = metrics.at("/metadata/namespace");
        row.put("namespace", namespace.isMissingNode() ? null : namespace.asString());
        row.put("name", metrics.at("/metadata/name").asString(""));
        row.put(
                "cpu-millicores",
                cpu.multiply(MILLI).setScale(0, RoundingMode.HALF_UP).longValue());
        row.put("memory-mib", memory.divide(MEBIBYTE, 0, RoundingMode.HALF_UP).longValue());
        return row;
    }

    private static BigDecimal amount(JsonNode quantity) {
        return quantity.isMissingNode()
                ? BigDecimal.ZERO
                : Quantity.getAmountInBytes(new Quantity(quantity.asString()));
    }
}
