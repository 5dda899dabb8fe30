package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.runner.Runner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runners a plan declares, and those its steps name. */
final class RunnersCheck {
    private static final String RUN = "runner.exec";
    private static final String RUNNER = "runner";

    private final Plan plan;
    private final Report report;

    RunnersCheck(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void check() {
        plan.runners().forEach((name, runner) -> {
            Pointer at = Pointer.ROOT.at("runners").at(name);
            Runner.@Nullable Kind kind = runner.kind();
            if (kind != null) {
                check(runner, kind, at);
            }
        });
    }

    private void check(Runner runner, Runner.Kind kind, Pointer at) {
        List<String> written = List.copyOf(runner.written().keySet());
        for (String key : written) {
            if (!key.equals("kind") && !kind.keys().contains(key)) {
                String allowed = kind.keys().isEmpty() ? "no other key" : String.join(", ", kind.keys());
                report.errorAtKey(
                        at.at(key),
                        "`" + key + "` is no key of a runner of kind " + kind.word() + ", which has " + allowed);
            }
        }
        switch (kind) {
            case EXEC -> {
                need(written, "namespace", kind, at);
                if (!written.contains("pod")) {
                    need(written, "selector", kind, at);
                }
            }
            case JOB -> {
                need(written, "namespace", kind, at);
                need(written, "image", kind, at);
            }
            case HTTP -> need(written, "url", kind, at);
            case LOCAL -> {}
        }
    }

    private void need(List<String> written, String key, Runner.Kind kind, Pointer at) {
        if (!written.contains(key)) {
            report.error(
                    at,
                    "`" + key + "` is missing: a runner of kind " + kind.word() + " needs it"
                            + (key.equals("selector") ? ", or `pod`" : ""));
        }
    }

    /** A name that is written out leads to a runner; one that is rendered is looked at when it runs. */
    void step(Step.Action action, Pointer at) {
        if (RUN.equals(action.uses())
                && action.with().get(RUNNER) instanceof String name
                && !name.contains("${{")
                && !plan.runners().containsKey(name)) {
            report.unknown(
                    at.at("with").at(RUNNER),
                    "no such runner",
                    name,
                    plan.runners().keySet());
        }
    }
}
