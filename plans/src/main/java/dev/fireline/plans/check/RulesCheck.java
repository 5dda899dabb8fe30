package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.rule.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules: names that lead somewhere, each rule once, and none that can never match. */
final class RulesCheck {
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(1);

    private final Plan plan;
    private final Report report;
    private final Names names;

    RulesCheck(Plan plan, Report report, Names names) {
        this.plan = plan;
        this.report = report;
        this.names = names;
    }

    void check() {
        List<Rule> rules = plan.rules();
        Set<String> seen = new HashSet<>();
        @Nullable String catchAll = null;
        for (int index = 0; index < rules.size(); index++) {
            Rule rule = rules.get(index);
            Pointer at = Pointer.ROOT.at("rules").at(index);
            if (rule.rule() != null && !seen.add(rule.rule())) {
                report.error(at.at("rule"), "there is a rule `" + rule.rule() + "` already; names are unique");
            }
            if (catchAll != null) {
                report.warning(at, "never reached: the rule `" + catchAll + "` above matches every alert; put it last");
            }
            if (matchesAll(rule)) {
                catchAll = rule.rule();
            }
            check(rule, at);
        }
    }

    private void check(Rule rule, Pointer at) {
        severity(rule.severity(), at.at("severity"));
        @Nullable String playbook = rule.playbook();
        report.known(playbook, plan.playbooks().keySet(), "no such playbook", at.at("playbook"));
        if (playbook != null && plan.isFragment(playbook)) {
            report.error(
                    at.at("playbook"),
                    "`" + playbook + "` is a fragment: it is called by a step `playbook`; name a playbook with phases");
        }
        if (rule.category() != null) {
            Classified.problem(rule.category(), plan.categories())
                    .ifPresent(problem -> report.error(at.at("category"), problem));
        }
        once(rule, at);
        names.ladder(rule.escalate(), at.at("escalate"), false);
        FactsCheck facts = new FactsCheck(plan, report, names);
        rule.facts()
                .forEach(
                        (name, value) -> facts.given(name, value, at.at("facts").at(name)));
    }

    private void severity(@Nullable String severity, Pointer at) {
        Optional<String> meant =
                severity == null ? Optional.empty() : plan.severityWords().meant(severity);
        if (meant.isPresent() && !meant.get().equals(severity)) {
            report.error(at, "`" + severity + "` is an alias, for alerts and people; write `" + meant.get() + "`");
        } else {
            names.severity(severity, at);
        }
    }

    private void once(Rule rule, Pointer at) {
        if (rule.absent() != null && (rule.holdFor() != null || rule.count() != null)) {
            report.errorAtKey(
                    at.at("absent"), "`absent` fires for what is not seen; `for` and `count` look at what is");
        }
        if (rule.absent() != null && rule.absent().compareTo(LONGEST_ABSENCE) >= 0) {
            report.error(at.at("absent"), "`absent` must be shorter than a day: a silent stream is given up after one");
        }
    }

    /** A rule that holds or counts lets an alert go on to the next one meanwhile. */
    private static boolean matchesAll(Rule rule) {
        @Nullable Expression when = rule.when();
        return when != null && when.source().strip().equals("true") && rule.holdFor() == null && rule.count() == null;
    }
}
