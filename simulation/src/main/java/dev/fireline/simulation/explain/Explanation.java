package dev.fireline.simulation.explain;

import dev.fireline.plans.AuditSettings;
import dev.fireline.plans.EvidenceSettings;
import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.scenario.ScenarioAlert;
import dev.fireline.plans.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A plan for people: who is called when, what opens an incident, what is done, and every clock. */
public final class Explanation {
    private final Plan plan;
    private final List<Section> sections = new ArrayList<>();

    private Explanation(Plan plan) {
        this.plan = plan;
    }

    /** As Markdown, with a Mermaid diagram of each playbook. */
    public static String markdown(Plan plan) {
        return MarkdownPage.of(plan, new Explanation(plan).sections());
    }

    /** As one page that needs nothing else. */
    public static String html(Plan plan) {
        return ExplainedPage.of(plan, new Explanation(plan).sections());
    }

    private List<Section> sections() {
        severities();
        add("What opens an incident", "The first rule that holds counts.", RuleTable.COLUMNS, RuleTable.of(plan));
        categories();
        add(
                "What can be known",
                "A step that needs what is not known asks for it.",
                FactTable.COLUMNS,
                FactTable.of(plan));
        plan.playbooks().forEach(this::playbook);
        messages();
        obligations();
        kept();
        steps("Review", "From resolution on; closing waits for it.", plan.review());
        steps("Follow-up", "From resolution on; closing does not wait for it.", plan.followUp());
        schedules();
        drills();
        add("Every clock", InWords.businessHours(plan), ClockTable.COLUMNS, ClockTable.of(plan));
        add("People", PeopleTable.intro(plan), PeopleTable.COLUMNS, PeopleTable.of(plan));
        return sections;
    }

    private void add(String heading, String intro, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            sections.add(Section.table(heading, intro, columns, rows));
        }
    }

    private void severities() {
        List<List<String>> rows = new ArrayList<>();
        plan.severities()
                .forEach((name, severity) -> rows.add(List.of(
                        name,
                        severity.title(),
                        severity.called().toString(),
                        String.join(
                                "; ",
                                severity.escalate().stream().map(InWords::of).toList()))));
        add("Who is called when", "", List.of("Severity", "Means", "Called at once", "Then"), rows);
    }

    private void categories() {
        List<List<String>> rows = new ArrayList<>();
        plan.categories()
                .forEach((name, category) -> rows.add(List.of(
                        name,
                        String.join(", ", category.types()),
                        category.team().toString(),
                        category.playbook() == null ? "" : category.playbook())));
        add("What kinds there are", "", List.of("Category", "Types", "Team", "Playbook"), rows);
    }

    private void messages() {
        List<List<String>> rows = new ArrayList<>();
        plan.messages()
                .forEach((name, message) -> rows.add(List.of(
                        name,
                        message.at() == null && message.every() == null
                                ? "by a step or a person"
                                : (message.at() == null ? "" : "when " + message.at())
                                        + (message.after() == null ? "" : ", after " + InWords.of(message.after()))
                                        + (message.every() == null
                                                ? ""
                                                : " every " + InWords.of(message.every()) + " until "
                                                        + (message.until() == null ? "resolved" : message.until())),
                        InWords.who(message.to()),
                        InWords.bySeverity(
                                message.text(), template -> template.source().strip()),
                        InWords.of(message.approve()))));
        add("What is told to whom", "", List.of("Message", "When", "To", "Text", "Released by"), rows);
    }

    private void kept() {
        List<List<String>> rows = new ArrayList<>();
        plan.documents()
                .forEach((id, document) -> rows.add(
                        List.of("document " + id, document.file().source(), "frozen when the incident closes")));
        EvidenceSettings evidence = plan.evidence();
        if (evidence != null) {
            rows.add(List.of(
                    "exhibits",
                    evidence.bucket(),
                    "as the steps collect them"
                            + (evidence.retain() == null
                                    ? ""
                                    : "; nobody deletes them for " + new Elapsed(evidence.retain()).text())
                            + (evidence.hold() ? "; under legal hold" : "")
                            + (evidence.strict() ? "; nothing is destroyed before the bucket locks" : "")));
        }
        AuditSettings audit = plan.audit();
        if (audit != null) {
            rows.add(List.of(
                    "checkpoints of the audit log",
                    InWords.of(audit.anchor()),
                    "when declared, contained, resolved, cancelled, and before closing, which waits for it"));
        }
        add("What is kept", "", List.of("What", "Where", "When"), rows);
    }

    private void obligations() {
        add(
                "What the law or a contract asks",
                "Never sent by itself: a person sends the draft, or files it elsewhere.",
                List.of("Obligation", "Follows from", "Applies when", "Due", "Seen to by", "To"),
                plan.obligations().stream()
                        .map(duty -> List.of(
                                duty.id(),
                                duty.law() == null ? "" : duty.law(),
                                duty.when() == null
                                        ? "always"
                                        : "`" + duty.when().source() + "`",
                                InWords.of(duty.within()) + " from " + duty.from(),
                                duty.of().toString(),
                                duty.to().toString()))
                        .toList());
    }

    private void playbook(String name, Playbook playbook) {
        List<List<String>> rows = new ArrayList<>();
        playbook.phases().forEach((phase, of) -> {
            if (of.approve() != null) {
                String when = of.when() == null ? "" : "`" + of.when().source() + "`";
                rows.add(List.of(phase.word(), "", "begins when it is allowed", when, InWords.of(of.approve()), ""));
            }
            PlanSteps.nested(of.steps()).forEach(step -> rows.add(row(phase.word(), step)));
        });
        PlanSteps.nested(playbook.steps()).forEach(step -> rows.add(row("", step)));
        sections.add(new Section(
                (playbook.isFragment() ? "Fragment " : "Playbook ") + name,
                playbook.called().isEmpty() ? "" : "Calls in " + playbook.called() + ".",
                List.of("Phase", "Step", "What", "Only when", "Approved by", "Done by"),
                rows,
                playbook));
    }

    private static List<String> row(String phase, Step step) {
        return List.of(
                phase,
                step.id(),
                (step.options().title() == null ? "" : step.options().title().source() + ": ")
                        + InWords.of(step)
                        + InWords.besides(step),
                step.options().when() == null ? "" : "`" + step.options().when().source() + "`",
                InWords.of(step.options().approve()),
                step.options().of() == null ? "" : step.options().of().toString());
    }

    private void steps(String heading, String intro, List<Step> steps) {
        add(
                heading,
                intro,
                List.of("Phase", "Step", "What", "Only when", "Approved by", "Done by"),
                PlanSteps.nested(steps).map(step -> row("", step)).toList());
    }

    private void schedules() {
        List<List<String>> rows = new ArrayList<>();
        for (Schedule schedule : plan.schedules()) {
            if (schedule.drill() != null) {
                rows.add(List.of(
                        schedule.heading(), InWords.word(schedule.every()), "", "drill " + schedule.drill(), "", ""));
            }
            for (Step task : schedule.tasks()) {
                rows.add(List.of(
                        schedule.heading(),
                        InWords.word(schedule.every()),
                        task.id(),
                        InWords.of(task),
                        task.options().of() == null ? "" : task.options().of().toString(),
                        InWords.of(task.options().within())));
            }
        }
        add(
                "What comes round",
                "Opens on the first business day of each period, incident or not.",
                List.of("Schedule", "Every", "Task", "What", "Done by", "Within"),
                rows);
    }

    private void drills() {
        add(
                "What is rehearsed",
                "Played in the running product: nothing is changed, and only who takes part is called.",
                List.of("Drill", "Comes round", "Taking part", "Begins with", "Expected"),
                plan.drills().stream()
                        .map(drill -> List.of(
                                drill.heading(),
                                drill.every() == null ? "somebody starts it" : InWords.word(drill.every()),
                                drill.people().isEmpty()
                                        ? "the script alone"
                                        : drill.people().toString(),
                                beginning(drill),
                                expected(drill)))
                        .toList());
    }

    private static String beginning(Drill drill) {
        ScenarioAlert alert = drill.alert();
        DeclareByHand declare = drill.declare();
        return alert != null
                ? "alert " + alert.labels()
                : declare != null ? declare.severity() + ": " + declare.title() : "";
    }

    private static String expected(Drill drill) {
        String headings = drill.expect().stream()
                .map(Expectation::about)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return drill.expect().size() + (headings.isEmpty() ? "" : ": " + headings);
    }
}
