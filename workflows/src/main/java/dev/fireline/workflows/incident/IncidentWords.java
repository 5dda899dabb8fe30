package dev.fireline.workflows.incident;

/** Wording that is the same everywhere. */
public final class IncidentWords {
    private IncidentWords() {}

    /** Marks what was only rehearsed. */
    public static String rehearsed(Incident incident, String what) {
        return incident.isRehearsal() ? "[rehearsal] " + what : what;
    }

    /** Static summary of the workflow, at most 200 bytes: {@code P0 mpc-transformer key exposed}. */
    public static String summary(String severity, String plan, String title) {
        String text = severity + " " + plan + " " + title;
        return text.length() <= 120 ? text : text.substring(0, 119) + "…";
    }
}
