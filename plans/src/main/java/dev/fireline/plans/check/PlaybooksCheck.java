package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.value.BySeverity;
import org.jspecify.annotations.Nullable;

/** Playbooks: their phases, and in them the steps; and the steps after resolution. */
final class PlaybooksCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;
    private final Sight sight;

    PlaybooksCheck(Plan plan, Report report, Names names, RecordsCheck records, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
        this.sight = sight;
    }

    void check() {
        plan.playbooks()
                .forEach((id, playbook) ->
                        playbook(playbook, Pointer.ROOT.at("playbooks").at(id)));
        StepsCheck after = new StepsCheck(plan, report, names, records, sight, "review and follow-up");
        after.check(plan.review(), Pointer.ROOT.at("review"), false);
        after.check(plan.followUp(), Pointer.ROOT.at("follow-up"), false);
    }

    private void playbook(Playbook playbook, Pointer at) {
        names.who(playbook.called(), at.at("notify"));
        if (playbook.phases().isEmpty() && !report.places().has(at.at("steps"))) {
            report.errorAtKey(
                    at, "`" + at.last() + "` has no phase; write one of detect, contain, investigate, recover");
        }
        if (playbook.isFragment() && !playbook.phases().isEmpty()) {
            report.errorAtKey(
                    at.at("steps"),
                    "`" + at.last() + "` has phases and `steps`; a fragment has only `steps`, a playbook only phases");
        }
        StepsCheck steps = new StepsCheck(plan, report, names, records, sight, "a playbook");
        steps.check(playbook.steps(), at.at("steps"), false);
        for (PhaseName name : PhaseName.values()) {
            Phase phase = playbook.phases().get(name);
            if (phase != null) {
                Pointer here = at.at(name.word());
                origins(phase.from(), here);
                names.approval(phase.approve(), here.at("approve"));
                records.check(phase.approve(), here.at("approve"));
                steps.check(phase.steps(), here.at("steps"), phase.approve() != null);
            }
        }
    }

    private void origins(@Nullable BySeverity<String> from, Pointer phase) {
        if (from == null) {
            return;
        }
        Pointer at = phase.at("from");
        Origins.check(report, sight, from.plain(), at, sight.ids(phase));
        from.named()
                .forEach((severity, origin) -> Origins.check(report, sight, origin, at.at(severity), sight.ids(phase)));
    }
}
