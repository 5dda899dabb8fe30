package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.plans.action.NotifyParameters.Addressed;
import dev.fireline.workflows.action.ActionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code notify.teams}: an Adaptive Card to the workflow of a channel
 * (https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using). Teams has no key
 * to recognise a repeat by: a message that may stand there twice says so.
 */
final class NotifyTeams implements ActionHandler<Addressed> {
    static final String SETTING = "fireline.notify.teams.webhooks";

    private final OutgoingHttp http;
    private final HttpFailures failures;
    private final NamedSecrets webhooks;

    NotifyTeams(OutgoingHttp http, HttpFailures failures, NamedSecrets webhooks) {
        this.http = http;
        this.failures = failures;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "notify.teams";
    }

    @Override
    public Class<Addressed> parameters() {
        return Addressed.class;
    }

    @Override
    public ActionResult perform(ActionCall<Addressed> call) {
        Addressed message = call.parameters();
        String what = "Teams (" + message.to() + ")" + Subject.quoted(message.subject());
        if (call.dryRun()) {
            return WouldSend.nothingSent("would tell " + what + webhooks.gap(message.to()));
        }
        HttpAddress address = HttpAddress.parse(SETTING + "." + message.to(), webhooks.get(message.to()));
        EarlierTry earlier = EarlierTry.of(call.heartbeat());
        earlier.send(() -> failures.check(address, http.post(address, Map.of(), card(message))));
        return earlier.told("told " + what, Map.of());
    }

    private static Map<String, Object> card(Addressed message) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        String subject = message.subject();
        if (subject != null && !subject.isBlank()) {
            Map<String, Object> heading = block(Subject.oneLine(subject));
            heading.put("weight", "Bolder");
            blocks.add(heading);
        }
        blocks.add(block(message.text()));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        content.put("type", "AdaptiveCard");
        content.put("version", "1.4");
        content.put("body", blocks);
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("content", content);
        return Map.of("type", "message", "attachments", List.of(attachment));
    }

    private static Map<String, Object> block(String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "TextBlock");
        block.put("text", text);
        block.put("wrap", true);
        return block;
    }
}
