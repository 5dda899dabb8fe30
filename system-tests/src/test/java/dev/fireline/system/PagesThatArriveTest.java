package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.topology.Part;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.json.JsonMapper;

/** Receivers that fail and workers that are killed: every page arrives, and the record says what is known of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Isolated("says how soon something happens")
class PagesThatArriveTest {
    private static final int RESPONDERS = 30;
    private static final String SERVICE = "checkout";
    private static final Duration ARRIVES = Duration.ofSeconds(60);
    private static final Clock CLOCK = Clock.systemUTC();

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static StandInReceiver receiver;
    private static FaultyHttp flaky;
    private static Topology topology;
    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        receiver = StandInReceiver.start();
        flaky = FaultyHttp.to(receiver.url(""));
        Path plans = Files.createDirectories(STAGE.folder().resolve("plans"));
        Files.writeString(plans.resolve("pages.yaml"), plan());
        topology = Topology.on(STAGE)
                .onDevelopmentServer()
                .workers(1)
                .bridges(1)
                .settings(List.of(
                        "--fireline.mode=live",
                        "--fireline.plans=" + plans,
                        "--fireline.notify.slack.webhooks.ops=" + receiver.url("/slack")))
                .start();
        api = topology.api();
    }

    @AfterAll
    static void stop() {
        if (topology != null) {
            topology.close();
        }
        flaky.close();
        receiver.close();
    }

    @Test
    @Order(1)
    void thirtyIncidentsForThirtyRespondersAreAllPaged() throws Exception {
        fire("Warm");
        awaitPage("/warm");
        Map<Integer, Instant> accepted = new ConcurrentHashMap<>();
        CyclicBarrier together = new CyclicBarrier(RESPONDERS);
        Instant begun;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            begun = CLOCK.instant();
            List<Future<?>> calls = new ArrayList<>();
            for (int number = 0; number < RESPONDERS; number++) {
                int responder = number;
                calls.add(callers.submit(() -> {
                    together.await();
                    fire("Page" + responder);
                    accepted.put(responder, CLOCK.instant());
                    return null;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        List<Duration> delays = new ArrayList<>();
        Instant last = begun;
        for (int responder = 0; responder < RESPONDERS; responder++) {
            Instant at = awaitPage("/r" + responder).at();
            delays.add(Duration.between(accepted.get(responder), at));
            last = at.isAfter(last) ? at : last;
        }
        delays.sort(Duration::compareTo);
        Duration all = Duration.between(begun, last);
        System.out.printf(
                "%d incidents for %d responders: all paged after %d ms; accepted → page p50 %d ms, worst %d ms%n",
                RESPONDERS,
                RESPONDERS,
                all.toMillis(),
                delays.get(RESPONDERS / 2).toMillis(),
                delays.getLast().toMillis());
        assertThat(all)
                .isLessThan(Duration.ofMinutes(
                        1)); // the goal is 5 s: printed above, a loaded machine must not fail a build
    }

    @Test
    @Order(2)
    void anAcceptedAlertOfAQuietServiceIsPagedAndThePageSaysWhatBurns() {
        List<Long> millis = new ArrayList<>();
        for (int number = 0; number < 9; number++) {
            fire("Quiet" + number);
            Instant accepted = CLOCK.instant();
            Received page = awaitPage("/quiet" + number);
            millis.add(Duration.between(accepted, page.at()).toMillis());
            assertThat(new JsonMapper().readTree(page.body()).path("text").asString())
                    .contains("Burns: Quiet" + number)
                    .contains("service=" + SERVICE)
                    .contains("fireline incident acknowledge INC-");
        }
        millis.sort(Long::compare);
        System.out.printf(
                "one alert at a time: accepted → page p50 %d ms, worst %d ms%n", millis.get(4), millis.getLast());
        assertThat(millis.get(4)).isLessThan(2000);
    }

    @Test
    @Order(3)
    void aReceiverThatAnswers500IsTriedAgainAndNotRecordedAsToldBefore() {
        receiver.answer("/failing", Answer.status(500));
        String incident = declared("Failing");
        await("three tries")
                .atMost(ARRIVES)
                .until(() -> receiver.received("/failing").size() >= 3);
        assertThat(api.story(incident)).noneMatch(line -> line.contains("paged failing"));

        receiver.answer("/failing", Answer.OK);

        awaitLine(incident, "PAGED paged failing by webhook");
        assertThat(pages("/failing").stream().map(PagesThatArriveTest::key).distinct())
                .hasSize(1);
        assertThat(lines(incident, "paged failing")).hasSize(1);
    }

    @Test
    @Order(4)
    void whoseFirstAddressIsDownIsToldAtTheNextAndGetsTheFirstPageWhenItIsBack() {
        flaky.down();
        Instant begun = CLOCK.instant();
        String incident = declared("Down");

        Instant next = awaitPage("/down-next").at();
        assertThat(Duration.between(begun, next)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        awaitLine(incident, "down has not arrived by webhook");
        assertThat(receiver.received("/down-first")).isEmpty();
        assertThat(receiver.received("/down-last")).isEmpty();
        flaky.up();

        awaitPage("/down-first");
        awaitLine(incident, "s late)");
        assertThat(receiver.received("/down-last")).isEmpty();
    }

    @Test
    @Order(5)
    void aWorkerKilledInTheMiddleOfASendLosesNoPageAndTheRecordSaysWhichMayStandThereTwice() {
        receiver.answer("/slack", Answer.OK.after(Duration.ofSeconds(30)), Answer.OK);
        receiver.answer("/keyed", Answer.OK.after(Duration.ofSeconds(30)), Answer.OK);
        String incident = declared("Killed");
        await("both to be in the middle of their send")
                .atMost(ARRIVES)
                .until(() -> !receiver.received("/slack").isEmpty()
                        && !receiver.received("/keyed").isEmpty());

        Part worker = topology.workers().getFirst();
        worker.kill();
        Instant killed = CLOCK.instant();
        worker.start();
        worker.awaitReady();

        awaitLine(incident, "paged killed by slack:ops");
        awaitLine(incident, "paged killed by webhook");
        System.out.printf(
                "killed in the middle of a send: sent again after %d ms, start of the next worker included%n",
                Duration.between(killed, receiver.received("/slack").getLast().at())
                        .toMillis());
        assertThat(lines(incident, "paged killed by slack:ops"))
                .singleElement()
                .asString()
                .contains("possibly duplicated");
        assertThat(lines(incident, "paged killed by webhook"))
                .singleElement()
                .asString()
                .doesNotContain("possibly duplicated");
        assertThat(pages("/keyed")).hasSize(2);
        assertThat(pages("/keyed").stream().map(PagesThatArriveTest::key).distinct())
                .as("the receiver can tell that it is the same page")
                .hasSize(1);
    }

    @Test
    @Order(6)
    void alert201OfABusyServiceIsAcceptedAndOneIncidentCountsThemAll() {
        for (int number = 1; number <= 201; number++) {
            String busy = firing("Busy")
                    .replaceFirst("\"fingerprint\":\"[0-9a-f]+\"", "\"fingerprint\":\"%016x\"".formatted(number));
            assertThat(api.alertmanager(busy).status()).as("alert " + number).isEqualTo(202);
        }
        awaitPage("/busy");
        assertThat(pages("/busy")).hasSize(1);
    }

    @Test
    @Order(7)
    void everyIncidentOfAllThisIsOfThePlanThatPages() {
        assertThat(api.incidents("limit=200"))
                .hasSizeGreaterThan(RESPONDERS)
                .allSatisfy(
                        incident -> assertThat(incident.path("plan").asString()).isEqualTo("pages"));
    }

    /** Playbooks call people in; every alert name has a playbook of its own. */
    private static String plan() {
        Map<String, String> reach = new ConcurrentHashMap<>();
        IntStream.range(0, RESPONDERS).forEach(number -> reach.put("r" + number, webhook("/r" + number)));
        IntStream.range(0, 9).forEach(number -> reach.put("quiet" + number, webhook("/quiet" + number)));
        for (String plain : List.of("warm", "failing", "busy")) {
            reach.put(plain, webhook("/" + plain));
        }
        reach.put("killed", "reach: ['slack:ops', 'webhook:" + receiver.url("/keyed") + "']");
        reach.put(
                "down",
                "next-after: 3s, reach: ['webhook:%s', 'webhook:%s', 'webhook:%s']"
                        .formatted(flaky.url("/down-first"), receiver.url("/down-next"), receiver.url("/down-last")));
        return """
                plan: pages
                title: Pages
                owner: nobody
                severities:
                  P3: {title: Test}
                responders:
                  nobody: {reach: ['webhook:%s']}
                %s
                rules:
                %s
                playbooks:
                %s
                """.formatted(
                receiver.url("/nobody"),
                each(reach, "  %1$s: {%2$s}"),
                each(
                        reach,
                        "  - {rule: %1$s, when: 'alert.labels.alertname == \"%3$s\"', severity: P3, group-by: [],"
                                + " playbook: %1$s}"),
                each(reach, "  %1$s: {notify: %1$s, contain: {steps: [{id: look, task: Look at it, of: nobody}]}}"));
    }

    private static String each(Map<String, String> reach, String line) {
        return reach.entrySet().stream()
                .map(entry -> line.formatted(entry.getKey(), entry.getValue(), alertname(entry.getKey())))
                .collect(Collectors.joining("\n"));
    }

    /** {@code Page7} for {@code r7}, {@code Busy} for {@code busy}. */
    private static String alertname(String responder) {
        return responder.matches("r[0-9]+")
                ? "Page" + responder.substring(1)
                : Character.toUpperCase(responder.charAt(0)) + responder.substring(1);
    }

    private static String webhook(String path) {
        return "reach: ['webhook:" + receiver.url(path) + "']";
    }

    private static void fire(String alertname) {
        Api.Answer answer = api.alertmanager(firing(alertname));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    /** Of a service that no shipped plan knows: theirs would answer beside ours, with a dozen pages each. */
    private static String firing(String alertname) {
        return Alerts.firing(alertname).replaceAll("\"mpc(-transformer)?\"", "\"" + SERVICE + "\"");
    }

    /** Id of the incident that alert declared. */
    private static String declared(String alertname) {
        fire(alertname);
        return await("the incident of " + alertname)
                .atMost(ARRIVES)
                .until(
                        () -> api.incidents("severity=P3").stream()
                                .filter(found -> found.path("title").asString().startsWith(alertname + " "))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static List<Received> pages(String path) {
        return receiver.received(path).stream()
                .filter(request -> key(request).contains("/page/"))
                .toList();
    }

    private static String key(Received request) {
        String key = request.header("Idempotency-Key");
        return key == null ? "" : key;
    }

    private static Received awaitPage(String path) {
        return await("the page at " + path)
                .atMost(ARRIVES)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> pages(path), pages -> !pages.isEmpty())
                .getFirst();
    }

    private static void awaitLine(String incident, String text) {
        await("'" + text + "' on the timeline")
                .atMost(ARRIVES)
                .ignoreExceptions()
                .until(() -> !lines(incident, text).isEmpty());
    }

    private static List<String> lines(String incident, String text) {
        return api.story(incident).stream().filter(line -> line.contains(text)).toList();
    }
}
