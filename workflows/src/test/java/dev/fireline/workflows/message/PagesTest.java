package dev.fireline.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a page when its receiver is down, under skipped time. */
class PagesTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, targets: {acknowledge: 5m}, notify: ops, escalate: [{after: 5m, unless: acknowledged, to: second}]}
            responders:
              ops: {reach: ["slack:ops"]}
              second: {reach: ["slack:second"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: watch}
            playbooks:
              watch:
                contain: {steps: [{id: look, task: Look at it, of: second}]}
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");
    private final Map<String, Instant> arrived = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> down = channel -> false;

    @BeforeEach
    void receive() {
        town.people.reach("ops", List.of("ops", "ops-mail", "ops-phone"), Duration.ofMinutes(2));
        town.actions.answerAll("notify.slack", this::take);
    }

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void aReceiverThatIsDownForTenMinutesGetsItsPageWhenItIsBackAndTheRecordSaysHowLate() {
        down = channel -> channel.equals("second") && town.now().isBefore(Instant.parse("2026-11-20T18:16:00Z"));
        town.declare("INC-1", PLAN, "P0", "watch");
        town.pass("PT30M");

        assertThat(arrived.get("second")).isBetween(at("18:16:00"), at("18:17:10"));
        assertThat(town.timeline("INC-1", "paged second by slack:second"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).containsPattern("\\(1[0-9]m.* late\\)"));
    }

    @Test
    void theNextAddressIsTriedAfterItsTimeAndTheFirstIsTriedOn() {
        down = channel -> channel.equals("ops") && town.now().isBefore(at("18:10:00"));
        town.declare("INC-2", PLAN, "P0", "watch");
        town.pass("PT30M");

        assertThat(arrived.get("ops-mail")).isBetween(at("18:02:00"), at("18:02:10"));
        assertThat(arrived.get("ops")).isBetween(at("18:10:00"), at("18:11:10"));
        assertThat(arrived).doesNotContainKey("ops-phone");
        assertThat(town.timeline("INC-2", "ops has not arrived by slack:ops within 2m; told by slack:ops-mail as well"))
                .hasSize(1);
    }

    @Test
    void anAddressThatIsLostForGoodHandsOverAtOnce() {
        town.actions.answerAll("notify.slack", request -> {
            if (channel(request).equals("ops")) {
                throw ApplicationFailure.newNonRetryableFailure("no such channel", ActionFailure.REFUSED);
            }
            return take(request);
        });
        town.declare("INC-3", PLAN, "P0", "watch");
        town.pass("PT10S");

        assertThat(arrived.get("ops-mail")).isBefore(at("18:00:10"));
        assertThat(town.timeline("INC-3", "could not reach ops by slack:ops")).hasSize(1);
    }

    @Test
    void whoWasReachedAtTheFirstAddressIsNotToldAtTheOthers() {
        town.declare("INC-4", PLAN, "P0", "watch");
        town.pass("PT4M");

        assertThat(arrived).containsOnlyKeys("ops", "second"); // the second has a task
    }

    @Test
    void withEveryChannelDownTheIncidentGoesOnTheLadderIsClimbedAndEveryPageArrivesInTheEnd() {
        down = channel -> town.now().isBefore(at("18:10:00"));
        IncidentWorkflow incident = town.declare("INC-5", PLAN, "P0", "watch");
        town.pass("PT6M");

        assertThat(arrived).isEmpty();
        assertThat(town.timeline("INC-5", "escalated to second: not acknowledged 5m after declaration"))
                .hasSize(1);
        assertThat(town.archive.view("INC-5").slaBreached()).isTrue();
        assertThat(incident.show().questions()).hasSize(1);
        town.pass("PT10M");
        assertThat(arrived).containsOnlyKeys("ops", "ops-mail", "ops-phone", "second");
        assertThat(arrived.values()).allSatisfy(at -> assertThat(at).isBetween(at("18:10:00"), at("18:11:10")));
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void aPageThatMayStandThereTwiceIsMarkedOnTheTimeline() {
        town.actions.answerAll(
                "notify.slack",
                request -> new ActionResult(
                        true, "told", Map.of(ActionResult.POSSIBLY_DUPLICATED, true), List.of(), null));
        town.declare("INC-6", PLAN, "P0", "watch");
        town.pass("PT10S");

        assertThat(town.timeline("INC-6", "(possibly duplicated: an earlier try was cut off while it was sent)"))
                .isNotEmpty();
    }

    @Test
    void thePageOfAStormSaysWhatBurnsAndHowOften() {
        IncidentWorkflow incident = town.declare("INC-7", PLAN, "P0", "watch");
        incident.alertsChanged(new AlertsChanged(null, null, 10_000, false, false));
        town.pass("PT6M");

        assertThat(page("second", "Escalated"))
                .hasValueSatisfying(page -> assertThat(page.with().get("text"))
                        .asString()
                        .contains("Burns: Burns burns")
                        .contains("Received 10,000 times so far")
                        .contains("Labels: alertname=Burns, service=checkout"))
                .hasValueSatisfying(
                        page -> assertThat(page.with().get("subject")).isEqualTo("INC-7 P0: checkout burns (×10,000)"));
    }

    @Test
    void aStreamThatBecomesAStormAfterItsDeclarationIsStillCountedInLaterPages() {
        Alert[] storm = new Alert[120];
        Arrays.fill(storm, town.alert("Burns"));
        town.receive("alert:shop:burns:1", PLAN, storm[0]);
        town.pass("PT10S");
        town.receive("alert:shop:burns:1", PLAN, storm);
        town.pass("PT6M");

        assertThat(page("second", "Escalated"))
                .hasValueSatisfying(
                        page -> assertThat(page.with().get("text")).asString().contains("Received 121 times so far"));
    }

    private Optional<ActionRequest> page(String channel, String why) {
        return town.actions.real("notify.slack").stream()
                .filter(request -> channel(request).equals(channel))
                .filter(request -> String.valueOf(request.with().get("text")).startsWith(why))
                .findFirst();
    }

    private ActionResult take(ActionRequest request) {
        if (down.test(channel(request))) {
            throw ApplicationFailure.newFailure("nothing answers", ActionFailure.UNAVAILABLE);
        }
        keys.add(request.idempotencyKey());
        arrived.putIfAbsent(channel(request), town.now());
        return RecordedActions.done(request);
    }

    private static String channel(ActionRequest request) {
        return String.valueOf(request.with().get("channel"));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + "Z");
    }
}
