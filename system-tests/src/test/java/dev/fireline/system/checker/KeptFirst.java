package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Asked;
import dev.fireline.system.checker.Run.Waiver;
import dev.fireline.system.checker.WantedExhibits.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** I8: what a step was to keep is kept before anything after it is destroyed, or somebody said before why not. */
final class KeptFirst {
    private static final String DESTROYS = "DESTROYS";

    private KeptFirst() {}

    static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        for (Run incident : observed.incidents()) {
            for (Asked asked : incident.actions()) {
                if (!asked.effect().equals(DESTROYS) || asked.request().dryRun()) {
                    continue;
                }
                asked.keptBefore().stream()
                        .filter(wanted -> isMissing(incident, wanted, asked.at()))
                        .forEach(wanted -> findings.add(new Finding(
                                Invariant.I8,
                                "%s destroys and was asked for at %s; what '%s' was to keep was not kept before, and nobody who may waived it"
                                        .formatted(asked.request().idempotencyKey(), asked.at(), wanted.step()))));
            }
        }
        return findings;
    }

    private static boolean isMissing(Run incident, Wanted wanted, Instant at) {
        boolean kept = incident.kept().stream()
                .anyMatch(exhibit ->
                        exhibit.step().equals(wanted.step()) && !exhibit.at().isAfter(at));
        boolean waived = incident.waivers().stream()
                .anyMatch(waiver -> waiver.steps().contains(wanted.step())
                        && !waiver.at().isAfter(at)
                        && waiver.may().map(may -> may.contains(waiver.by())).orElse(true)
                        && isSaid(incident, waiver, at));
        boolean meant = wanted.isCertain()
                || incident.actions().stream()
                        .anyMatch(asked ->
                                WantedExhibits.writtenId(asked.request().step()).equals(wanted.step())
                                        && !asked.request().dryRun()
                                        && !asked.at().isAfter(at));
        return meant && !kept && !waived;
    }

    /** The record is Fireline's; what the person said stands in the history as it came. */
    private static boolean isSaid(Run incident, Waiver waiver, Instant at) {
        return incident.answers().stream()
                .anyMatch(answer -> answer.by().equals(waiver.by())
                        && ("unkept-" + waiver.destroying()).equals(answer.step())
                        && "approve".equals(answer.choice())
                        && !answer.at().isAfter(at));
    }
}
