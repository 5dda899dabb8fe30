package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.simulation.page.HtmlPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page as HTML, with each playbook drawn. */
final class ExplainedPage {
    private static final int COLUMN = 250;
    private static final int BOX = 26;

    private final HtmlPage page;

    private ExplainedPage(Plan plan) {
        page = new HtmlPage(
                plan.title(),
                plan.title(),
                "Plan " + plan.plan() + ", owned by " + plan.owner() + "." + InWords.header(plan)
                        + " A box with a thick edge waits for an approval.");
    }

    static String of(Plan plan, List<Section> sections) {
        ExplainedPage explained = new ExplainedPage(plan);
        sections.forEach(explained::section);
        return explained.page.written();
    }

    private void section(Section section) {
        page.heading(section.heading());
        if (!section.intro().isEmpty()) {
            page.paragraph(section.intro());
        }
        if (section.drawn() != null) {
            page.add("<div class=\"playbook\">" + picture(section.drawn()) + "</div>");
        }
        page.table(
                section.columns(),
                section.rows(),
                row -> row.stream()
                        .map(cell -> HtmlPage.cell(cell.replace("`", "")))
                        .collect(Collectors.joining()));
    }

    /** A column for each phase, a box for each step, those inside a group a little to the right. */
    private static String picture(Playbook playbook) {
        List<Map.Entry<String, List<Step>>> columns = new ArrayList<>();
        playbook.phases().forEach((phase, of) -> columns.add(Map.entry(phase.word(), of.steps())));
        if (!playbook.steps().isEmpty()) {
            columns.add(Map.entry("steps", playbook.steps()));
        }
        StringBuilder svg = new StringBuilder();
        int deepest = 0;
        for (int index = 0; index < columns.size(); index++) {
            int left = index * COLUMN;
            List<Box> boxes = boxes(columns.get(index).getValue(), 0);
            deepest = Math.max(deepest, boxes.size());
            int height = 34 + boxes.size() * (BOX + 8);
            svg.append("<rect class=\"phase\" x=\"%d\" y=\"4\" width=\"%d\" height=\"%d\" rx=\"8\"/>"
                            .formatted(left + 4, COLUMN - 26, height))
                    .append("<text x=\"%d\" y=\"24\" font-weight=\"600\">%s</text>"
                            .formatted(
                                    left + 14,
                                    HtmlPage.escaped(columns.get(index).getKey())));
            for (int row = 0; row < boxes.size(); row++) {
                box(svg, boxes.get(row), left, 34 + row * (BOX + 8));
            }
            if (index > 0) {
                svg.append("<path class=\"arrow\" d=\"M%d 20h18m-5 -4l5 4l-5 4\"/>".formatted(left - 20));
            }
        }
        return "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"The playbook\">%s</svg>"
                .formatted(columns.size() * COLUMN, 46 + deepest * (BOX + 8), columns.size() * COLUMN, svg);
    }

    private record Box(Step step, int depth) {}

    private static List<Box> boxes(List<Step> steps, int depth) {
        List<Box> boxes = new ArrayList<>();
        for (Step step : steps) {
            boxes.add(new Box(step, depth));
            boxes.addAll(boxes(PlanSteps.inside(step), depth + 1));
        }
        return boxes;
    }

    private static void box(StringBuilder svg, Box box, int left, int y) {
        int x = left + 14 + box.depth * 12;
        int width = COLUMN - 46 - box.depth * 12;
        String title = InWords.title(box.step);
        int most = width / 7;
        svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"><title>%s</title></rect>"
                        .formatted(
                                box.step.options().approve() == null ? "step" : "asked",
                                x,
                                y,
                                width,
                                BOX,
                                HtmlPage.escaped(InWords.of(box.step))))
                .append("<text x=\"%d\" y=\"%d\">%s</text>"
                        .formatted(
                                x + 8,
                                y + 17,
                                HtmlPage.escaped(title.length() <= most ? title : title.substring(0, most - 1) + "…")));
    }
}
