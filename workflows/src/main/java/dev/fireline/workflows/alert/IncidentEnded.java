package dev.fireline.workflows.alert;

import java.time.Instant;

/** Tells a stream that its incident is over. */
public record IncidentEnded(String incident, Instant at) {}
