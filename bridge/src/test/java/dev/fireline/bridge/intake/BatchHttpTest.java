package dev.fireline.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.alert.AlertBatches;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertStreamId;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.intake.IntakeBatch;
import dev.fireline.workflows.intake.IntakeBatch.IntakeAlert;
import dev.fireline.workflows.intake.StreamBatches;
import dev.fireline.workflows.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class BatchHttpTest extends BridgeWithoutTemporal {
    private static final String ALERT =
            "{\"id\":\"a%d\",\"severity\":\"critical\",\"text\":\"%s\",\"labels\":{\"job\":\"job-%d\"}}";

    @Test
    void aBodyOfManyStreamsIsOneBatchAndNoStreamIsCalled() {
        assertThat(send(body(200, ""), null)).hasStatus(202);

        assertThat(batches.all()).singleElement().satisfies(batch -> {
            assertThat(batch.alerts()).hasSize(200);
            assertThat(batch.plans()).isNotEmpty();
            assertThat(batch.alerts())
                    .allSatisfy(alert -> assertThat(alert.routes()).hasSize(2));
        });
        assertThat(streams.alerts(AlertStreamId.of("one", "one-rule", "job-0"))).isZero();
    }

    @Test
    void aBodyOfFewStreamsGoesToThemAtOnce() {
        assertThat(send(body(AlertIntake.BATCH_FROM / 2 - 1, ""), null)).hasStatus(202);

        assertThat(batches.all()).isEmpty();
        assertThat(streams.alerts(AlertStreamId.of("one", "one-rule", "job-0"))).isOne();
    }

    @Test
    void aSenderThatTriesAgainJoinsItsBatchAndAnotherBodyDoesNot() {
        send(body(200, ""), null);
        send(body(200, ""), null);
        assertThat(batches.all()).hasSize(1);
        assertThat(batches.calls()).isEqualTo(2);

        send(body(201, ""), null);
        assertThat(batches.all()).hasSize(2);
    }

    @Test
    void aHeavyBodyIsCutSoThatEachPartFitsTemporal() {
        assertThat(send(body(200, "x".repeat(9_000)), null)).hasStatus(202);

        assertThat(batches.all())
                .hasSizeGreaterThan(3)
                .allSatisfy(batch -> assertThat(Payloads.mapper().writeValueAsBytes(batch).length)
                        .isLessThan(2 * 1024 * 1024));
        assertThat(batches.all().stream()
                        .flatMap(batch -> batch.alerts().stream())
                        .map(IntakeAlert::number)
                        .sorted()
                        .toList())
                .isEqualTo(IntStream.range(0, 200).boxed().toList());
        assertThat(AlertBatches.MAX_BYTES).isLessThan(1024 * 1024);
    }

    @Test
    void everyAttemptBringsTheSameIdsAndTheKeyOfTheSenderMakesThem() {
        send(body(200, ""), "sending 7");

        IntakeBatch batch = batches.all().getFirst();
        List<String> ids = StreamBatches.of(String.valueOf(batch.key()), batch).stream()
                .filter(stream -> stream.stream().startsWith("alert:one:"))
                .flatMap(stream -> stream.alerts().alerts().stream())
                .map(RoutedAlert::id)
                .toList();
        assertThat(ids).hasSize(200).doesNotHaveDuplicates().allMatch(id -> id.startsWith(batch.key() + "/"));
        send("{\"id\":\"x\",\"severity\":\"critical\",\"labels\":{\"job\":\"db\"}}", "sending 8");
        send("{\"id\":\"x\",\"severity\":\"critical\",\"labels\":{\"job\":\"db\"}}", "sending 8");
        assertThat(streams.calls(AlertStreamId.of("one", "one-rule", "db")))
                .hasSize(2)
                .extracting(call -> call.batch().alerts().getFirst().id())
                .doesNotContainNull()
                .allMatch(id -> String.valueOf(id).endsWith("/0"))
                .satisfies(same -> assertThat(same.getFirst()).isEqualTo(same.getLast()));
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertThat(send("{\"id\":\"x\"}", "k".repeat(256))).hasStatus(400);
    }

    @Test
    void aBodyThatBreaksOurReadingBecomesAnAlertAPersonSees() {
        byte[] body = "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);

        List<Alert> alerts = DeadLetter.read("generic", body, Alerts.RECEIVED, (fields, at) -> {
            throw new ClassCastException("planned");
        });

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.labels()).containsEntry("alertname", DeadLetter.NAME);
            assertThat(alert.body()).containsEntry("text", "{\"id\":\"x\"}");
            assertThat(alert.fingerprint()).startsWith("unread-");
        });
        assertThatThrownBy(() -> DeadLetter.read(
                        "generic", "{".getBytes(StandardCharsets.UTF_8), Alerts.RECEIVED, (fields, at) -> List.of()))
                .isInstanceOf(ProblemException.class);
    }

    private MvcTestResult send(String body, @Nullable String key) {
        var request = http.post()
                .uri("/v1/alerts/generic")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private static String body(int alerts, String text) {
        return "{\"alerts\":["
                + IntStream.range(0, alerts)
                        .mapToObj(number -> ALERT.formatted(number, text, number))
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
