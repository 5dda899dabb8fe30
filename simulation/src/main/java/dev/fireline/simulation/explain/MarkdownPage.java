package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import java.util.List;

/** The page as Markdown. */
final class MarkdownPage {
    private final StringBuilder page = new StringBuilder();

    private MarkdownPage() {}

    static String of(Plan plan, List<Section> sections) {
        MarkdownPage markdown = new MarkdownPage();
        markdown.line("# " + plan.title() + "\n");
        markdown.line("Plan `" + plan.plan() + "`, owned by " + plan.owner() + "." + InWords.header(plan));
        sections.forEach(markdown::section);
        return markdown.page.toString();
    }

    private void section(Section section) {
        line("\n## " + section.heading() + "\n");
        if (!section.intro().isEmpty()) {
            line(section.intro() + "\n");
        }
        if (section.drawn() != null) {
            diagram(section.drawn());
        }
        line("| " + String.join(" | ", section.columns()) + " |");
        line("|" + "---|".repeat(section.columns().size()));
        section.rows()
                .forEach(row -> line("| "
                        + String.join(
                                " | ", row.stream().map(MarkdownPage::cell).toList()) + " |"));
    }

    private void diagram(Playbook playbook) {
        line("```mermaid\nflowchart LR");
        String[] before = new String[1];
        playbook.phases().forEach((phase, of) -> {
            line("  subgraph " + phase.word());
            chain(phase.word(), of.steps());
            line("  end");
            if (before[0] != null) {
                line("  " + before[0] + " --> " + phase.word());
            }
            before[0] = phase.word();
        });
        chain("steps", playbook.steps());
        line("```\n");
    }

    private void chain(String prefix, List<Step> steps) {
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            String label = InWords.title(step).replace("\"", "'");
            line("    " + prefix + index
                    + (step.options().approve() == null ? "[\"" + label + "\"]" : "{{\"" + label + "\"}}"));
            if (index > 0) {
                line("    " + prefix + (index - 1) + " --> " + prefix + index);
            }
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "<br>");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
