package dev.fireline.bridge.alert;

/** Whose an incident is that an alert names. */
public interface KnownIncidents {
    /** Whether it runs by that plan. Answers within a second and never throws: what cannot be looked up is no such incident. */
    boolean isOf(String incident, String plan);
}
