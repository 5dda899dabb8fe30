package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page as HTML that needs nothing else. */
final class ExplainedPage {
    private static final int COLUMN = 250;
    private static final int BOX = 26;
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2430;--soft:#5c6b7f;--line:#d9e0e8;--page:#fff;--panel:#f6f8fa;--blue:#2f6fdb;
            --amber:#b7791f}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#9aa9bc;--line:#313b49;--page:#141a22;--panel:#1b232e;
            --blue:#6ea8ff;--amber:#e3b341}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1180px;margin:0 auto;padding:24px}
            h1{font-size:24px;margin:0}h2{font-size:18px;margin:36px 0 8px}p{color:var(--soft)}
            table{border-collapse:collapse;width:100%;font-size:13px}td,th{text-align:left;vertical-align:top;padding:5px 12px 5px 0;
            border-bottom:1px solid var(--line);white-space:pre-line}th{color:var(--soft);font-weight:500}
            svg{max-width:100%;font:12px system-ui,sans-serif;margin:4px 0 12px}svg text{fill:var(--ink)}
            svg .phase{fill:var(--panel);stroke:var(--line)}svg .step{fill:var(--page);stroke:var(--blue)}
            svg .asked{fill:var(--page);stroke:var(--amber);stroke-width:2}svg .arrow{stroke:var(--soft);fill:none}
            """;

    private final StringBuilder page = new StringBuilder();

    private ExplainedPage() {}

    static String of(Plan plan, List<Section> sections) {
        ExplainedPage html = new ExplainedPage();
        html.page
                .append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(plan.title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(escaped(plan.title()))
                .append("</h1><p>Plan ")
                .append(escaped(plan.plan()))
                .append(", owned by ")
                .append(escaped(plan.owner().toString()))
                .append(". A box with a thick edge waits for an approval.</p>");
        sections.forEach(html::section);
        return html.page.append("</body></html>\n").toString();
    }

    private void section(Section section) {
        page.append("<h2>").append(escaped(section.heading())).append("</h2>");
        if (!section.intro().isEmpty()) {
            page.append("<p>").append(escaped(section.intro())).append("</p>");
        }
        if (section.drawn() != null) {
            page.append(picture(section.drawn()));
        }
        page.append("<table><tr>");
        section.columns()
                .forEach(column -> page.append("<th>").append(escaped(column)).append("</th>"));
        page.append("</tr>");
        section.rows().forEach(row -> {
            page.append("<tr>");
            row.forEach(cell ->
                    page.append("<td>").append(escaped(cell.replace("`", ""))).append("</td>"));
            page.append("</tr>");
        });
        page.append("</table>");
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
                            .formatted(left + 14, escaped(columns.get(index).getKey())));
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
                                escaped(InWords.of(box.step))))
                .append("<text x=\"%d\" y=\"%d\">%s</text>"
                        .formatted(
                                x + 8,
                                y + 17,
                                escaped(title.length() <= most ? title : title.substring(0, most - 1) + "…")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
