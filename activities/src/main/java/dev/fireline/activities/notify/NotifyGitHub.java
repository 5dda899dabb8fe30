package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.plans.action.NotifyParameters.Addressed;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.payload.Payloads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code notify.github}: one issue for an incident, and a comment on it for every message after the first
 * (https://docs.github.com/rest/issues/issues#create-an-issue). GitHub has no key to recognise a repeat by, so the issue
 * and each comment carry a hidden marker, which is looked for before anything is written. Outputs: {@code number}, {@code
 * url}, {@code created}.
 */
final class NotifyGitHub implements ActionHandler<Addressed> {
    static final String SETTING = "fireline.notify.github.tokens";
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}");
    private static final int PER_PAGE = 100;
    /** The newest 500 issues of a repository; an incident's issue is among them unless it is very old. */
    private static final int PAGES = 5;

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_BODY = 60_000;
    private static final int LONGEST_ANSWER_BYTES = 16 << 20;

    private final OutgoingHttp http = OutgoingHttp.patient(Duration.ofSeconds(20), LONGEST_ANSWER_BYTES);
    private final HttpFailures failures;
    private final String url;
    private final NamedSecrets tokens;

    /** @param tokens owner of repositories to a token that may write issues */
    NotifyGitHub(HttpFailures failures, String url, NamedSecrets tokens) {
        this.failures = failures;
        this.url = url;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "notify.github";
    }

    @Override
    public Class<Addressed> parameters() {
        return Addressed.class;
    }

    @Override
    public ActionResult perform(ActionCall<Addressed> call) {
        Addressed message = call.parameters();
        if (!REPOSITORY.matcher(message.to()).matches()) {
            throw ActionFault.permanent(
                    ActionFailure.INVALID_PARAMETERS, "'to' is '" + message.to() + "'; a repository is owner/name");
        }
        String owner = message.to().substring(0, message.to().indexOf('/'));
        if (call.dryRun()) {
            return WouldSend.nothingSent(
                    "would open an issue in " + message.to() + Subject.quoted(message.subject()) + tokens.gap(owner));
        }
        Repository repository = new Repository(message.to(), headers(tokens.get(owner)));
        String incident = marker("incident", call.request().incident());
        String key = marker("key", call.request().idempotencyKey());
        Optional<JsonNode> issue = repository.find("/issues?state=all&sort=created&direction=desc", incident);
        if (issue.isEmpty()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("title", Cut.to(Subject.headline(message.subject(), message.text()), LONGEST_TITLE));
            body.put("body", body(message, incident + key));
            return result(message.to(), "opened", repository.post("/issues", body), true);
        }
        JsonNode found = issue.get();
        boolean ours = found.path("body").asString("").contains(key.strip());
        String comments = "/issues/" + found.path("number").asInt(0) + "/comments";
        if (!ours && repository.find(comments + "?sort=created", key).isEmpty()) {
            repository.post(comments, Map.of("body", body(message, key)));
            return result(message.to(), "commented on", found, false);
        }
        return result(message.to(), ours ? "an earlier try opened" : "an earlier try commented on", found, ours);
    }

    private static String body(Addressed message, String markers) {
        return Cut.to(message.text(), LONGEST_BODY) + "\n\n" + markers;
    }

    /** Not shown by GitHub. What could end the comment is left out. */
    private static String marker(String what, String value) {
        return "<!-- fireline:" + what + " "
                + value.replaceAll("[^A-Za-z0-9._/:@+-]", "_").replace("--", "-_") + " -->\n";
    }

    private static ActionResult result(String repository, String what, JsonNode issue, boolean created) {
        int number = issue.path("number").asInt(0);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("number", number);
        outputs.put("url", issue.path("html_url").asString(""));
        outputs.put("created", created);
        return new ActionResult(true, "%s issue %s#%d".formatted(what, repository, number), outputs, List.of(), null);
    }

    private static Map<String, String> headers(String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("Accept", "application/vnd.github+json");
        headers.put("X-GitHub-Api-Version", "2022-11-28");
        return headers;
    }

    /** One repository as this call may use it. */
    private final class Repository {
        private final String name;
        private final Map<String, String> headers;

        Repository(String name, Map<String, String> headers) {
            this.name = name;
            this.headers = headers;
        }

        Optional<JsonNode> find(String path, String marker) {
            for (int page = 1; page <= PAGES; page++) {
                JsonNode items = ask("GET", path + "&per_page=" + PER_PAGE + "&page=" + page, null);
                for (JsonNode item : items) {
                    if (item.path("body").asString("").contains(marker.strip())) {
                        return Optional.of(item);
                    }
                }
                if (items.size() < PER_PAGE) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        JsonNode post(String path, Map<String, Object> body) {
            return ask("POST", path, body);
        }

        private JsonNode ask(String method, String path, @Nullable Object body) {
            HttpAddress address =
                    HttpAddress.parse("fireline.notify.github.url", url).resolve("/repos/" + name + path);
            HttpAnswer answer = http.send(method, address, headers, body);
            failures.check(address, answer);
            try {
                return Payloads.mapper().readTree(answer.body());
            } catch (JacksonException notJson) {
                throw ActionFault.permanent(
                        ActionFailure.REFUSED, address.host() + " answered " + answer.status() + " and no JSON");
            }
        }
    }
}
