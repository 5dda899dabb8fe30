package dev.fireline.bridge;

import dev.fireline.archive.IncidentRow;

/** Rows of the archive for tests. */
public final class Rows {
    private Rows() {}

    /** An incident of the plan {@code one} that is being contained. */
    public static IncidentRow open(String id, long lastSeq, String mode, String view) {
        return new IncidentRow(
                id,
                lastSeq,
                "one",
                "ab".repeat(32),
                null,
                "the lab burns",
                "P0",
                "OPEN",
                "contain",
                mode,
                null,
                null,
                false,
                Alerts.RECEIVED,
                null,
                null,
                null,
                null,
                null,
                view);
    }
}
