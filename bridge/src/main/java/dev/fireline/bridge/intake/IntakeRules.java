package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.intake.Intake;
import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.List;

/** What a plan asks of the generic alerts sent to it. Everything that is wrong is said at once. */
final class IntakeRules {
    private IntakeRules() {}

    /** @throws dev.fireline.bridge.problem.ProblemException INVALID, naming every field and what is allowed */
    static void check(Fields fields, Intake intake) {
        List<String> wrong = new ArrayList<>();
        for (String name : intake.require()) {
            if (fields.values().get(name) == null) {
                wrong.add(fields.at(name) + " is missing");
            }
        }
        intake.allow().forEach((name, allowed) -> {
            Object value = fields.values().get(name);
            if (value != null && !allowed.contains(value.toString())) {
                wrong.add(fields.at(name) + " is '" + shortened(value) + "'"
                        + DidYouMean.hint(shortened(value), allowed) + ", allowed: " + String.join(", ", allowed));
            }
        });
        if (!wrong.isEmpty()) {
            throw Problem.INVALID.because(String.join("; ", wrong));
        }
    }

    private static String shortened(Object value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
