package dev.fireline.plans.check;

import dev.fireline.plans.action.IsolationParameters;
import dev.fireline.plans.action.LabelSelector;
import dev.fireline.plans.action.ObjectName;
import dev.fireline.plans.action.WebAddress;
import dev.fireline.plans.action.WorkloadParameters;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.reader.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that an action would refuse when it runs. Only what is written out is looked at: what a template gives is
 * known then.
 */
final class ParametersCheck {
    private static final String DEPLOYMENT = "deployment";
    private static final String STATEFUL_SET = "stateful-set";

    private static final Set<String> OF_WORKLOADS = Set.of(
            "kubernetes.scale", "kubernetes.await-rescale", "kubernetes.rollout-restart", "kubernetes.set-image");

    private static final Set<String> OF_PODS =
            Set.of("kubernetes.logs", "kubernetes.get-pod", "kubernetes.exec", "evidence.pod-logs");

    private static final String KUBERNETES = "kubernetes.";

    private final Report report;

    ParametersCheck(Report report) {
        this.report = report;
    }

    /** Every action of the plan, and what undoes it. */
    void check(List<Steps.Placed> steps) {
        for (Steps.Placed placed : steps) {
            if (placed.step() instanceof Step.Action action) {
                action(action, placed.at());
                @Nullable Undo undo = action.options().undo();
                if (undo != null && undo.step() != null) {
                    action(undo.step(), placed.at().at("undo"));
                }
            }
        }
    }

    private void action(Step.Action action, Pointer at) {
        String name = String.valueOf(action.uses());
        Map<String, @Nullable Object> with = action.with();
        Pointer here = at.at("with");
        if (OF_WORKLOADS.contains(name) && with.containsKey(DEPLOYMENT) == with.containsKey(STATEFUL_SET)) {
            report.error(
                    report.places().has(here) ? here : at,
                    "`" + name + "` takes `deployment` or `stateful-set`; "
                            + (with.containsKey(DEPLOYMENT) ? "here are both" : "neither is here"));
        }
        if (OF_PODS.contains(name) && !with.containsKey("pod") && !with.containsKey("selector")) {
            report.error(
                    report.places().has(here) ? here : at, "`" + name + "` takes `pod` or `selector`; neither is here");
        }
        if (name.startsWith(KUBERNETES)) {
            Stream.of("namespace", "name", "pod", DEPLOYMENT, STATEFUL_SET, "node")
                    .filter(key -> !key.equals("name") || !name.equals("kubernetes.events"))
                    .forEach(key -> objectName(with.get(key), here.at(key)));
            replicas(name, with.get("replicas"), here.at("replicas"));
        }
        selector(with.get("selector"), here.at("selector"));
        url(with.get("url"), here.at("url"));
        if (with.get("command") instanceof List<?> command && command.isEmpty()) {
            report.error(here.at("command"), "`command` holds no word");
        }
        switch (name) {
            case "kubernetes.isolate" -> isolate(with, here);
            case "alertmanager.post" -> alerts(with.get("alerts"), here.at("alerts"));
            default -> {} // the rest is for its target to say
        }
    }

    private void objectName(@Nullable Object value, Pointer at) {
        String name = written(value);
        if (name != null && !ObjectName.fits(name)) {
            report.error(
                    at,
                    "`" + name + "` cannot be a name in Kubernetes; allowed: lower-case letters, digits, `-` and `.`");
        }
    }

    private void selector(@Nullable Object value, Pointer at) {
        String selector = written(value);
        if (selector != null) {
            LabelSelector.unreadable(selector)
                    .ifPresent(part -> report.error(
                            at,
                            "`" + part
                                    + "` is no part of a label selector; write app=web, tier in (a, b), !canary, with"
                                    + " commas between them"));
        }
    }

    private void labels(@Nullable Object value, Pointer at) {
        if (!(value instanceof Map<?, ?> labels)) {
            return;
        }
        labels.forEach((key, label) -> {
            String name = String.valueOf(key);
            if (!LabelSelector.isKey(name)) {
                report.errorAtKey(
                        at.at(name), "`" + name + "` cannot be a label in Kubernetes; write app, or example.org/app");
            } else if (written(label) != null && !LabelSelector.isValue(String.valueOf(label))) {
                report.error(
                        at.at(name),
                        "`" + label
                                + "` cannot be the value of a label; allowed: letters, digits, `-`, `_` and `.`, 63 at"
                                + " most");
            }
        });
    }

    private void replicas(String action, @Nullable Object value, Pointer at) {
        if (value instanceof Number number
                && (number.longValue() < 0 || number.longValue() > WorkloadParameters.MOST_REPLICAS)
                && action.endsWith("scale")) {
            report.error(at, "`replicas` is " + number + "; allowed: 0 to " + WorkloadParameters.MOST_REPLICAS);
        }
    }

    private void isolate(Map<String, @Nullable Object> with, Pointer at) {
        String name = written(with.get("name"));
        if (name != null && !name.startsWith(IsolationParameters.POLICY_PREFIX)) {
            report.error(at.at("name"), "`" + name + "` must begin with `" + IsolationParameters.POLICY_PREFIX + "`");
        }
        labels(with.get("pods"), at.at("pods"));
        labels(with.get("allow-to"), at.at("allow-to"));
        if (with.get("probe") instanceof Map<?, ?> probe) {
            selector(probe.get("selector"), at.at("probe").at("selector"));
        }
        if (with.get("pods") instanceof Map<?, ?> pods && pods.isEmpty()) {
            report.error(
                    at.at("pods"),
                    "`pods` names no label: every pod of the namespace would be cut off; name at least one");
        }
    }

    private void alerts(@Nullable Object value, Pointer at) {
        if (!(value instanceof List<?> alerts)) {
            return;
        }
        if (alerts.isEmpty()) {
            report.error(at, "`alerts` holds no alert");
        }
        for (int index = 0; index < alerts.size(); index++) {
            if (alerts.get(index) instanceof Map<?, ?> alert
                    && alert.get("labels") instanceof Map<?, ?> labels
                    && !labels.containsKey("alertname")) {
                report.error(at.at(index).at("labels"), "the label `alertname` is missing; an Alertmanager wants it");
            }
        }
    }

    /** Of an address that is put together only its beginning is known. */
    private void url(@Nullable Object value, Pointer at) {
        if (!(value instanceof String text) || text.startsWith("${{")) {
            return;
        }
        int template = text.indexOf("${{");
        String scheme = text.contains("://") ? text.substring(0, text.indexOf("://")) : "";
        if (!WebAddress.isOfTheWeb(scheme)) {
            report.error(at, "`url` must begin with http:// or https://, not `" + beginning(text) + "`");
        } else if (template < 0) {
            WebAddress.wrong(text).ifPresent(what -> report.error(at, "`url` " + what));
        }
    }

    /** The rest may be secret. */
    private static String beginning(String text) {
        return text.length() <= 12 ? text : text.substring(0, 12) + "…";
    }

    /** The text, where no template makes it; null otherwise. */
    private static @Nullable String written(@Nullable Object value) {
        return value instanceof String text && !text.contains("${{") ? text : null;
    }
}
