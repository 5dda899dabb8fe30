package dev.fireline.workflows.incident;

import dev.fireline.plans.Plan;

/** Wording that is the same everywhere. */
public final class IncidentWords {
    private static final int LONGEST_LINK = 2_000; // Temporal takes 20,000 bytes of details

    private IncidentWords() {}

    /** Marks what was only rehearsed. */
    public static String rehearsed(Incident incident, String what) {
        if (incident.isDrill()) {
            return "[drill] " + what;
        }
        return incident.isRehearsal() ? "[rehearsal] " + what : what;
    }

    /** Static summary of the workflow, at most 200 bytes: {@code P0 mpc-transformer key exposed}. */
    public static String summary(String severity, String plan, String title) {
        String text = severity + " " + plan + " " + title;
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }

    /**
     * Static details of the workflow, as Markdown: what was true at the declaration and stays so. What changes stands in
     * the current details.
     */
    public static String details(IncidentDeclaration declaration) {
        Plan plan = declaration.plan().plan();
        StringBuilder text = new StringBuilder();
        text.append("**").append(declaration.title()).append("**\n\n");
        text.append("- Plan: ")
                .append(plan.title())
                .append(" (")
                .append(plan.plan())
                .append(", digest ")
                .append(declaration.plan().shortDigest())
                .append(")\n");
        if (declaration.rule() != null) {
            text.append("- Rule: ").append(declaration.rule()).append('\n');
        }
        if (declaration.playbook() != null) {
            text.append("- Playbook: ").append(declaration.playbook()).append('\n');
        }
        text.append("- Declared: ").append(declaration.declaredAt());
        text.append(declaration.declaredBy() == null ? "\n" : " by " + declaration.declaredBy() + "\n");
        if (declaration.alert() != null
                && declaration.alert().link() != null
                && declaration.alert().link().length() <= LONGEST_LINK) {
            text.append("- Alert: <").append(declaration.alert().link()).append(">\n");
        }
        plan.links()
                .forEach((heading, address) -> text.append("- ")
                        .append(heading)
                        .append(": ")
                        .append(address)
                        .append('\n'));
        return text.toString();
    }
}
