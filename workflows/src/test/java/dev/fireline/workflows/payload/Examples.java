package dev.fireline.workflows.payload;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.alert.CarriedStream;
import dev.fireline.workflows.alert.CrowdMember;
import dev.fireline.workflows.alert.GatheredNews;
import dev.fireline.workflows.alert.IncidentEnded;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import dev.fireline.workflows.journal.JournalBatch;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.RecordedEntry;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of each record that stands in a history, every field filled. */
public final class Examples {
    private static final Instant AT = Instant.parse("2026-11-20T18:00:00Z");
    private static final Alert ALERT = new Alert(
            "alertmanager",
            "f1",
            Alert.Status.RESOLVED,
            Map.of("alertname", "Burns"),
            Map.of("summary", "checkout burns"),
            Map.of("errors", 3L),
            Map.of("unknown", true),
            AT,
            AT.plusSeconds(60),
            AT.plusSeconds(1),
            "https://alerts.example/1");

    private Examples() {}

    /** An incident in the middle of its containment. */
    public static IncidentView view() {
        return new IncidentView(
                "INC-1",
                7,
                "shop",
                "ab12",
                "burns",
                "main",
                "checkout burns",
                "P0",
                IncidentView.Status.OPEN,
                "contain",
                "rehearse",
                "alertmanager",
                "checkout",
                "alert:shop:burns:1",
                "alice",
                "bob",
                true,
                AT,
                AT.plusSeconds(60),
                AT.plusSeconds(120),
                AT.plusSeconds(180),
                AT.plusSeconds(240),
                Map.of("scope", "wide"),
                Map.of("incident-commander", "bob"),
                List.of(
                        new IncidentView.Clock("target contain", AT.plusSeconds(900), "open", null),
                        new IncidentView.Clock("target acknowledge", AT.plusSeconds(30), "met", AT.plusSeconds(20))),
                List.of(
                        new IncidentView.Question(
                                "stop",
                                "approval",
                                "Stop compute?",
                                List.of("security"),
                                List.of("carol"),
                                List.of("approve", "reject"),
                                Map.of(),
                                "would scale compute to 0",
                                "cd34",
                                2,
                                List.of("dave"),
                                AT,
                                AT.plusSeconds(600),
                                Map.of()),
                        new IncidentView.Question(
                                "assess",
                                "task",
                                "Assess the scope",
                                List.of(),
                                List.of(),
                                List.of("done", "skip"),
                                Map.of("scope", "choice"),
                                null,
                                null,
                                1,
                                List.of(),
                                AT,
                                null,
                                Map.of("scope", List.of("wide", "narrow")))),
                List.of(new IncidentView.Undo("stop", "compute: replicas 5 → 0", "stored")),
                List.of("stop: compute: replicas 5 → 0"),
                "security/breach",
                "level-2",
                List.of(new IncidentView.Acknowledgement("bob", AT.plusSeconds(60), null)),
                null,
                null,
                Map.of("assess", List.of("stop")));
    }

    static Map<String, Object> all() {
        RoutedAlert routed = new RoutedAlert(ALERT, "burns", "P0", "INC-1");
        JournalEntry entry = new JournalEntry(
                7,
                AT,
                JournalEntry.Kind.FACT,
                "contain",
                "scope",
                "alice",
                "scope = wide",
                "seen",
                Map.of("scope", "wide"));
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Object example : List.of(
                new Acknowledge("alice", "on it"),
                new Decide("stop", "approve", "alice", "sure", Map.of("scope", "wide"), "cd34"),
                new Classify("P0", "keys are out", "alice", "seen"),
                new Revoke("stop", "alice", "the bank asks us to wait"),
                new Unacknowledge("alice", "shift is over"),
                new Escalate("alice", "public_impact"),
                new Note("text", "alice"),
                new Resolve("alice", "done"),
                new Cancel("alice", "drill"),
                new Assign("incident-commander", "bob", "alice", "my shift ends"),
                new Fact("scope", "wide", "alice", "seen"),
                new Advance("recover", "alice", "it is enough", "end"),
                new Back("contain", "alice", "not contained"),
                new Reopen("alice", "burns again"),
                new Accepted("'stop': approve by alice", "approve", "alice", AT, "stop"),
                new AlertsChanged("P0", "another", 3, true, false),
                new AlertBatch(List.of(routed)),
                new CarriedStream(
                        3,
                        9,
                        AT,
                        AT,
                        "INC-1",
                        "P0",
                        List.of(routed),
                        List.of("a/b/c"),
                        2L,
                        List.of("k/0"),
                        List.of(new CrowdMember("a/b", AT)),
                        new GatheredNews(11, AT, "disk full", 2, true, false, null, List.of()),
                        null),
                new IncidentEnded("INC-1", AT),
                new AlertStreamView(
                        "alert:shop:burns:1",
                        3,
                        "shop",
                        "burns",
                        "checkout burns",
                        9,
                        1,
                        AT,
                        AT,
                        "INC-1",
                        List.of(ALERT)),
                new ActionRequest(
                        "INC-1",
                        "shop",
                        "stop",
                        1,
                        "INC-1/main/stop/1",
                        "kubernetes.scale",
                        Map.of("replicas", 0),
                        true,
                        List.of(new GrantedApproval("alice", AT, "cd34")),
                        AT,
                        "logs/compute",
                        new EvidencePlace("bucket", "INC-1")),
                new ActionResult(
                        true,
                        "replicas 5 → 0",
                        Map.of("before", 5),
                        List.of(new ExhibitRef("logs", "s3://bucket/logs", "ef56", 1024, true)),
                        new UndoAction("kubernetes.scale", Map.of("replicas", 5))),
                new RecordedEntry("INC-1", 7),
                new JournalBatch("INC-1", List.of(entry), view()),
                new PeopleQuery(
                        "shop",
                        Who.of("on-call"),
                        Map.of(),
                        Map.of(),
                        Map.of("lead", "bob"),
                        "alice",
                        List.of("slack"),
                        Map.of("ops", new Channel("slack:ops", Who.of("email:ops@example.org")))),
                new People(
                        List.of(new People.Person(
                                "on-call", "Ann", "ann", "+1-555-0100", "ann@example.org", List.of("restart"))),
                        List.of(new People.Delivery(
                                "slack:ops", "notify.slack", Map.of("channel", "ops"), List.of("on-call"))),
                        List.of("nobody: not in the roster"),
                        List.of("restart")),
                view())) {
            examples.put(example.getClass().getSimpleName(), example);
        }
        return examples;
    }
}
