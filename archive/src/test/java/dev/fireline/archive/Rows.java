package dev.fireline.archive;

import java.time.Instant;
import java.util.List;

/** Rows for tests, ordinary but for what a test says. */
final class Rows {
    static final Instant DECLARED = Instant.parse("2026-11-21T02:00:00.123456Z");

    private Rows() {}

    static IncidentRow incident(String id, long lastSeq) {
        return incident(id, lastSeq, "P1", "OPEN", "phoenix-rooivalk", "a node is down", DECLARED);
    }

    static IncidentRow incident(
            String id, long lastSeq, String severity, String status, String plan, String title, Instant declaredAt) {
        return new IncidentRow(
                id,
                lastSeq,
                plan,
                "d1".repeat(32),
                "node-down",
                title,
                severity,
                status,
                "contain",
                "live",
                "checkout",
                null,
                false,
                declaredAt,
                null,
                null,
                null,
                null,
                "alert:phoenix-rooivalk:node-down:abc",
                "{\"id\":\"" + id + "\",\"lastSeq\":" + lastSeq + "}");
    }

    static JournalRow journal(long seq, String what) {
        return new JournalRow(
                seq,
                DECLARED.plusSeconds(seq),
                "NOTE",
                "contain",
                null,
                "alice",
                what,
                "because",
                "{\"n\":" + seq + "}");
    }

    static AlertStreamRow stream(String id, long version, long occurrences, String incident) {
        return stream(id, "phoenix-rooivalk", version, occurrences, incident, DECLARED);
    }

    static AlertStreamRow stream(
            String id, String plan, long version, long occurrences, String incident, Instant firstReceivedAt) {
        return new AlertStreamRow(
                id,
                version,
                plan,
                plan == null ? null : "node-down",
                "a node is down",
                occurrences,
                1,
                firstReceivedAt,
                firstReceivedAt.plusSeconds(occurrences),
                incident,
                "[{\"fingerprint\":\"f1\"}]",
                List.of(new AlertStreamRow.Identity("alertmanager", "f1", true)));
    }
}
