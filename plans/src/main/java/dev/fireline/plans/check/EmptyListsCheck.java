package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that are there and hold nothing, of a plan whose form is right: otherwise what could not be read is missing in them. */
final class EmptyListsCheck {
    private final Report report;

    EmptyListsCheck(Report report) {
        this.report = report;
    }

    void check(Plan plan) {
        plan.playbooks().forEach((id, playbook) -> {
            Pointer at = Pointer.ROOT.at("playbooks").at(id);
            steps(playbook.steps(), at.at("steps"), "the fragment");
            playbook.phases()
                    .forEach((name, phase) ->
                            steps(phase.steps(), at.at(name.word()).at("steps"), "the phase"));
        });
        @Nullable BusinessCalendar calendar = plan.businessHours();
        if (calendar != null && calendar.days().isEmpty()) {
            report.error(Pointer.ROOT.at("business-hours").at("days"), "`days` is empty: it would never be open");
        }
    }

    private void steps(List<Step> steps, Pointer at, String what) {
        if (steps.isEmpty() && report.places().has(at)) {
            report.error(at, "`steps` is empty: " + what + " would do nothing");
        }
    }
}
