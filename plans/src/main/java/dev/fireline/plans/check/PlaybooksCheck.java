package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.reader.Pointer;
import java.util.HashSet;
import java.util.Set;

/** Playbooks: their phases, and in them the steps. */
final class PlaybooksCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;

    PlaybooksCheck(Plan plan, Report report, Names names, RecordsCheck records) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
    }

    void check() {
        plan.playbooks()
                .forEach((id, playbook) ->
                        playbook(playbook, Pointer.ROOT.at("playbooks").at(id)));
    }

    private void playbook(Playbook playbook, Pointer at) {
        names.who(playbook.called(), at.at("notify"));
        if (playbook.phases().isEmpty() && !report.places().has(at.at("steps"))) {
            report.errorAtKey(
                    at, "`" + at.last() + "` has no phase; write one of detect, contain, investigate, recover");
        }
        Set<String> origins = new HashSet<>(Origins.stepIds(playbook));
        origins.addAll(Origins.reviewIds(plan));
        StepsCheck steps = new StepsCheck(plan, report, names, records, origins);
        for (PhaseName name : PhaseName.values()) {
            Phase phase = playbook.phases().get(name);
            if (phase != null) {
                Pointer here = at.at(name.word());
                Origins.check(report, phase.from(), here.at("from"), origins);
                names.approval(phase.approve(), here.at("approve"));
                steps.check(phase.steps(), here.at("steps"), phase.approve() != null);
            }
        }
    }
}
