package dev.fireline.bridge.incident;

import dev.fireline.archive.AlertStreamRow;
import dev.fireline.archive.Archive;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.bridge.Alerts;
import java.util.List;

/** An incident that is over, as the archive keeps it: {@code INC-OLD}, with its timeline and the stream of its alert. */
final class KeptIncident {
    private KeptIncident() {}

    static void in(Archive archive) {
        archive.append(
                new IncidentRow(
                        "INC-OLD",
                        2,
                        "one",
                        "ab".repeat(32),
                        "one-rule",
                        "the lab burns",
                        "P0",
                        "CLOSED",
                        "closed",
                        "rehearse",
                        "lab",
                        "alice",
                        true,
                        Alerts.RECEIVED,
                        null,
                        null,
                        null,
                        null,
                        "alert:one:one-rule:1",
                        """
                        {"id":"INC-OLD","lastSeq":2,"plan":"one","planDigest":"ab","title":"the lab burns","severity":"P0",
                         "status":"CLOSED","phase":"closed","mode":"rehearse","source":"alertmanager","slaBreached":true,
                         "declaredAt":"2026-11-21T02:00:00Z","clocks":[{"name":"acknowledge","due":"2026-11-21T02:15:00Z","state":"met"}],
                         "fieldOfALaterVersion":1}
                        """),
                List.of(
                        new JournalRow(
                                1, Alerts.RECEIVED, "DECLARED", "contain", null, "fireline", "declared", null, "{}"),
                        new JournalRow(
                                2,
                                Alerts.RECEIVED,
                                "NOTE",
                                "contain",
                                null,
                                "alice",
                                "looking",
                                "because",
                                "{\"n\":1}")));
        archive.alertStream(new AlertStreamRow(
                "alert:one:one-rule:1",
                1,
                "one",
                "one-rule",
                "the lab burns",
                7,
                1,
                Alerts.RECEIVED,
                Alerts.RECEIVED,
                "INC-OLD",
                "[]",
                List.of()));
    }
}
