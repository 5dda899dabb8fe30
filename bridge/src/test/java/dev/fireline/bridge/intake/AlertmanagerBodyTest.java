package dev.fireline.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.alert.Alert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerBodyTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T02:00:00Z");

    @Test
    void aFiringBodyOfARealAlertmanagerIsReadWhole() throws IOException {
        List<Alert> alerts = AlertmanagerBody.alerts(IntakeJson.read(sample("alertmanager-firing")), RECEIVED);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.source()).isEqualTo("alertmanager");
            assertThat(alert.fingerprint()).isEqualTo("7acf7f053c37d687");
            assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
            assertThat(alert.labels())
                    .containsEntry("alertname", "LabFiresAtOnce")
                    .containsEntry("severity", "critical");
            assertThat(alert.title()).isEqualTo("Lab alert é \"quoted\" <b>");
            assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-21T01:08:29.204Z"));
            assertThat(alert.endsAt()).isNull();
            assertThat(alert.receivedAt()).isEqualTo(RECEIVED);
            assertThat(alert.link()).startsWith("http://prometheus.example:9090/graph");
            assertThat(alert.body()).containsKeys("labels", "generatorURL", "fingerprint");
        });
    }

    @Test
    void aResolvedBodyOfARealAlertmanagerHasItsEnd() throws IOException {
        List<Alert> alerts = AlertmanagerBody.alerts(IntakeJson.read(sample("alertmanager-resolved")), RECEIVED);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.status()).isEqualTo(Alert.Status.RESOLVED);
            assertThat(alert.endsAt()).isEqualTo(Instant.parse("2026-11-21T01:12:49.204Z"));
        });
    }

    @Test
    void labelsAndAnnotationsThatAreNumbersAreMetrics() {
        Alert alert = read("""
                {"version":"4","alerts":[{"status":"firing","fingerprint":"f","startsAt":"2026-11-21T01:00:00+01:00",
                 "labels":{"replicas":"3","job":"db","both":"1"},
                 "annotations":{"value":"0.25","big":"1e3","text":"12 of 30","nan":"NaN","both":"2"},"extra":{"kept":true}}]}
                """).getFirst();

        assertThat(alert.metrics())
                .containsEntry("replicas", 3L)
                .containsEntry("value", 0.25)
                .containsEntry("big", 1000.0)
                .containsEntry("both", 1L)
                .doesNotContainKeys("job", "text", "nan");
        assertThat(alert.body()).containsKey("extra");
        assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @Test
    void aFiringGroupMayHoldAResolvedAlert() {
        List<Alert> alerts = read("""
                {"version":"4","status":"firing","alerts":[
                 {"status":"firing","fingerprint":"a","startsAt":"2026-11-21T01:00:00Z"},
                 {"status":"resolved","fingerprint":"b","startsAt":"2026-11-21T01:00:00Z","endsAt":"2026-11-21T01:01:00Z"}]}
                """);

        assertThat(alerts).extracting(Alert::status).containsExactly(Alert.Status.FIRING, Alert.Status.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"version":"1","alerts":[]} ~ version is '1', allowed: 4
            {"alerts":[]} ~ version is missing
            {"version":"4"} ~ alerts is missing
            {"version":"4","alerts":{}} ~ alerts is an object, allowed: a list of objects
            {"version":"4","alerts":[7]} ~ alerts[0] must be an object
            {"version":"4","alerts":[{"status":"firing"}]} ~ alerts[0].startsAt is ''
            {"version":"4","alerts":[{"status":"on","fingerprint":"f","startsAt":"2026-11-21T01:00:00Z"}]} ~ alerts[0].status is 'on', allowed: firing, resolved
            {"version":"4","alerts":[{"status":"firing","startsAt":"2026-11-21T01:00:00Z"}]} ~ alerts[0].fingerprint is missing
            {"version":"4","alerts":[{"status":"firing","fingerprint":"f","startsAt":"today"}]} ~ alerts[0].startsAt is 'today'
            {"version":"4","alerts":[{"labels":[]}]} ~ alerts[0].labels must be an object
            {"version":"4","alerts":[{"labels":{"a":{}}}]} ~ alerts[0].labels.a is an object, allowed: text
            """)
    void whatCanNeverWorkIsRefusedWithItsPlace(String body, String reason) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reason)
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(Problem.INVALID);
    }

    private static List<Alert> read(String body) {
        return AlertmanagerBody.alerts(IntakeJson.read(body.getBytes(StandardCharsets.UTF_8)), RECEIVED);
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = AlertmanagerBodyTest.class.getResourceAsStream("/samples/" + name + ".json")) {
            return in.readAllBytes();
        }
    }
}
