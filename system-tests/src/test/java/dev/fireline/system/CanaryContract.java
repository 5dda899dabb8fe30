package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.cluster.CommandAnswer;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Stage.Finished;
import dev.fireline.system.topology.PlainHistories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A secret in every place that takes one, a whole incident in which much fails, and then a search through everything kept. How the
 * product runs meanwhile, a subclass says.
 */
abstract class CanaryContract {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CANARY = "c4n4ry";
    /** No secret, and put where secrets are and where people write: what does not find it finds nothing. */
    private static final String MARKER = "m4rker";

    private final Kept kept = new Kept();
    private String sourceToken = "";

    abstract Stage stage();

    /** Returns when it is ready; it reads the {@code application.yaml} of the stage. */
    abstract void start(Map<String, String> variables, List<String> settings) throws IOException;

    /** Of one bridge after the other, where there are several. */
    abstract String api();

    /** Host and port of Temporal. */
    abstract String temporal();

    /** Puts away what the archive has. */
    abstract void keepTheArchive(Kept kept) throws IOException, SQLException;

    /** Name and address of what is asked for metrics and health. */
    abstract Map<String, String> managements();

    /** Ends it, and puts away what it printed and left in files. */
    abstract void stop(Kept kept) throws IOException;

    @Test
    @Timeout(600) // every wait in here has a limit of its own
    void noSecretIsKeptAnywhereByAWholeIncidentInWhichMuchFails() throws Exception {
        try (StandInReceiver receiver = StandInReceiver.start();
                StandInCluster cluster = StandInCluster.start(0);
                RefusingMailServer mail = RefusingMailServer.start();
                S3Gateway gateway = S3Gateway.start(stage(), CANARY + "-s3-access", CANARY + "-s3-secret")) {
            gateway.lockedBucket("canary-evidence");
            cluster.seedMpc();
            seedSecrets(cluster);
            receiver.answer(
                    "/echoed", new Answer(200, Map.of(), "you sent " + CANARY + "-header " + MARKER, Duration.ZERO));
            receiver.answer("/run", new Answer(500, Map.of(), "no " + CANARY + "-header " + MARKER, Duration.ZERO));
            receiver.answer(
                    "/refused", new Answer(400, Map.of(), "bad key " + CANARY + "-header " + MARKER, Duration.ZERO));
            receiver.answer(
                    "/hook/" + CANARY + "-slack-refusing", new Answer(404, Map.of(), "no_service", Duration.ZERO));
            String token = prepare(receiver, cluster, mail, gateway);
            start(
                    Map.of(
                            "CANARY_HEADER", CANARY + "-header",
                            "CANARY_SLACK",
                                    receiver.url("/hook/" + CANARY + "-slack-refusing")
                                            .toString(),
                            "CANARY_S3_ACCESS", CANARY + "-s3-access",
                            "CANARY_S3_SECRET", CANARY + "-s3-secret"),
                    List.of("--fireline.plans=" + stage().folder().resolve("plans"), "--fireline.mode=live"));

            String incident = wholeIncident(token, receiver, mail);

            keepTheApi(token, incident);
            PlainHistories.of(temporal()).forEach((run, text) -> kept.put("history " + run, text));
            keepTheArchive(kept);
            managements().forEach((name, url) -> {
                kept.put("metrics of " + name, get(url + "/metrics", ""));
                kept.put("health of " + name, get(url + "/health", ""));
            });
            kept.put("print-config", stage().run("serve", "--print-config").output());
            stop(kept);
            kept.files("bucket", gateway.objects());
            for (String hook : List.of(CANARY + "-slack", CANARY + "-slack-refusing")) {
                receiver.received("/hook/" + hook).forEach(page -> kept.page(page.body()));
            }

            assertThat(receiver.received("/sent"))
                    .singleElement()
                    .satisfies(call -> assertThat(call.body()).contains(CANARY + "-header")); // it was really sent
            assertThat(kept.withIn(MARKER))
                    .as("what the search can find")
                    .anyMatch(name -> name.startsWith("history INC-"))
                    .anyMatch(name -> name.startsWith("archive "))
                    .anyMatch(name -> name.startsWith("bucket "))
                    .anyMatch(name -> name.startsWith("page "))
                    .contains("timeline", "alerts");
            assertThat(kept.text("timeline")).contains("sung", "croaked", "hummed", "deleted secret");
            List<String> secrets = new ArrayList<>(List.of(CANARY, token, sourceToken));
            secrets.add(Base64.getEncoder().encodeToString((CANARY + "-of-secret").getBytes(StandardCharsets.UTF_8)));
            secrets.add(Base64.getEncoder().encodeToString((CANARY + "-mail").getBytes(StandardCharsets.UTF_8)));
            secrets.add(Base64.getEncoder()
                    .encodeToString(("\0fireline\0" + CANARY + "-mail").getBytes(StandardCharsets.UTF_8)));
            kept.assertNoneHolds(secrets);
        }
    }

    /** A Secret that is deleted, a pod that is looked at, and commands that print what they were given. */
    private static void seedSecrets(StandInCluster cluster) {
        cluster.seed("""
                {apiVersion: v1, kind: Secret, metadata: {name: canary, namespace: mpc-system}, stringData: {key: %1$s-of-secret}}
                """.formatted(CANARY));
        cluster.seed("""
                apiVersion: v1
                kind: Pod
                metadata: {name: canary, namespace: mpc-system, labels: {sings: %2$s}}
                spec: {containers: [{name: main, image: "canary:1", env: [{name: KEY, value: %1$s-of-pod}]}]}
                """.formatted(CANARY, MARKER));
        cluster.command(new CommandAnswer(
                List.of("sing"),
                "sang " + CANARY + "-header, and on " + CANARY + "-header " + MARKER + "\n",
                0,
                false));
        cluster.command(
                new CommandAnswer(List.of("croak"), "cannot sing " + CANARY + "-header " + MARKER + "\n", 1, false));
    }

    /** @return the token of alice */
    private String prepare(StandInReceiver receiver, StandInCluster cluster, RefusingMailServer mail, S3Gateway gateway)
            throws IOException {
        Path folder = stage().folder();
        Files.writeString(
                Files.createDirectories(folder.resolve("plans")).resolve("canary.yaml"),
                Alerts.resource("canary.yaml")
                        .replace("${RECEIVER}", receiver.url("").toString()));
        Files.writeString(
                folder.resolve("kubeconfig"),
                cluster.kubeconfig().replace("user: {}", "user: {token: " + CANARY + "-cluster}"));
        Finished created = stage().run(
                        "token",
                        "create",
                        "--login",
                        "alice",
                        "--role",
                        "commander",
                        "--file",
                        folder.resolve("tokens.yaml").toString());
        Matcher token = Pattern.compile("fl_\\w+").matcher(created.output());
        assertThat(token.find()).as(created.output()).isTrue();
        Finished source = stage().run(
                        "token",
                        "create",
                        "--source",
                        "prometheus",
                        "--file",
                        folder.resolve("tokens.yaml").toString());
        Matcher sourceToken = Pattern.compile("fl_\\w+").matcher(source.output());
        assertThat(sourceToken.find()).as(source.output()).isTrue();
        this.sourceToken = sourceToken.group();
        Files.writeString(folder.resolve("application.yaml"), """
                fireline:
                  security.tokens-file: tokens.yaml
                  secrets.HEADER: env:CANARY_HEADER
                  kubernetes.kubeconfig: kubeconfig
                  notify:
                    slack.webhooks: {canary: "%2$s", refusing: "env:CANARY_SLACK"}
                    email.from: fireline@example.org
                  evidence.s3:
                    endpoint: %4$s
                    region: us-east-1
                    access-key: env:CANARY_S3_ACCESS
                    secret-key: env:CANARY_S3_SECRET
                    path-style: true
                spring.mail:
                  host: 127.0.0.1
                  port: %3$d
                  username: fireline
                  password: %1$s-mail
                  properties.mail.smtp.auth: true
                """.formatted(
                        CANARY, receiver.url("/hook/" + CANARY + "-slack"), mail.port(), gateway.url()));
        stage().shareCache();
        return token.group();
    }

    private String wholeIncident(String token, StandInReceiver receiver, RefusingMailServer mail) {
        assertThat(post(api() + "/v1/alerts/alertmanager", token, Alerts.firing("Canary")))
                .contains("403");
        assertThat(alertWithSecretsWhereNobodyLooks()).startsWith("202 ");
        kept.put("wrong token", get(api() + "/v1/incidents", "fl_" + CANARY + "-token"));
        kept.put("token in the address", get(api() + "/v1/incidents?access_token=" + CANARY + "-query", ""));
        Finished declared = cli(
                token,
                "incident",
                "declare",
                "--plan",
                "canary",
                "--severity",
                "P1",
                "--title",
                "Canary " + MARKER,
                "--playbook",
                "sing");
        assertThat(declared.exit()).as(declared.output()).isZero();
        String incident = declared.output().strip();
        await("every step but the foreign one to have ended")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(get(api() + "/v1/incidents/" + incident + "/timeline?limit=500", token))
                        .contains("asked of the workers of queue acme"));
        await("a page in Slack")
                .atMost(SOON)
                .until(() -> !receiver.received("/hook/" + CANARY + "-slack").isEmpty());
        await("a page refused")
                .atMost(SOON)
                .until(() -> !receiver.received("/hook/" + CANARY + "-slack-refusing")
                        .isEmpty());
        await("a page by mail to be tried").atMost(SOON).until(() -> mail.passwords() > 0);
        Finished cancelled = cli(token, "incident", "cancel", incident, "--reason", "sung " + MARKER);
        assertThat(cancelled.exit()).as(cancelled.output()).isZero();
        await("the undo").atMost(SOON).until(() -> !receiver.received("/undone").isEmpty());
        await("the end")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(get(api() + "/v1/incidents/" + incident, token))
                        .contains("\"CANCELLED\""));
        return incident;
    }

    /** Beside what an alert says: in keys and a header that nobody reads. */
    private String alertWithSecretsWhereNobodyLooks() {
        String body =
                Alerts.firing("Unmatched " + MARKER).replaceFirst("\\{", "{\"apiKey\": \"" + CANARY + "-body\", ");
        assertThat(body).contains(CANARY + "-body");
        return send(
                HttpRequest.newBuilder(URI.create(api() + "/v1/alerts/alertmanager"))
                        .header("Content-Type", "application/json")
                        .header("X-Api-Key", CANARY + "-of-header")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                sourceToken);
    }

    private Finished cli(String token, String... words) {
        Product run = stage().startWith(
                        Map.of("FIRELINE_TOKEN", token, "FIRELINE_SERVER", api()), "fireline " + words[1], words);
        Finished finished = new Finished(run.awaitExit(SOON), run.output());
        kept.put("printed by " + String.join(" ", words), finished.output());
        return finished;
    }

    private void keepTheApi(String token, String incident) {
        kept.put("page", get(api() + "/", token));
        kept.put("incidents", get(api() + "/v1/incidents", token));
        kept.put("incident", get(api() + "/v1/incidents/" + incident, token));
        kept.put("timeline", get(api() + "/v1/incidents/" + incident + "/timeline?limit=500", token));
        kept.put("alerts", get(api() + "/v1/alerts", token));
        kept.put("plans", get(api() + "/v1/plans", token));
        kept.put("plan", get(api() + "/v1/plans/canary", token));
        kept.put("me", get(api() + "/v1/me", token));
    }

    private static String get(String url, String token) {
        return send(HttpRequest.newBuilder(URI.create(url)), token);
    }

    private static String post(String url, String token, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                token);
    }

    /** Status and body. */
    private static String send(HttpRequest.Builder request, String token) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
