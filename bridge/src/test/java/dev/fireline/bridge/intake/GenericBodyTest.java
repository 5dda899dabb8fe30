package dev.fireline.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.intake.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenericBodyTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T02:00:00Z");

    @Test
    void everyKnownFieldHasItsPlaceAndTheRestStaysInTheBody() {
        Alert alert = read("""
                {"alert_id":"A-1","alert_type":"node","severity":"critical","title":"Node down","description":"no peers",
                 "labels":{"job":"db","shard":3,"on":true},"metrics":{"peer_count":2,"load":0.5,"zone":"b","none":null},
                 "timestamp":"2026-11-21T01:00:00","link":"https://monitor.example/1"}
                """).getFirst();

        assertThat(alert.source()).isEqualTo("generic");
        assertThat(alert.fingerprint()).isEqualTo("A-1");
        assertThat(alert.status()).isEqualTo(Alert.Status.FIRING);
        assertThat(alert.labels())
                .containsEntry("job", "db")
                .containsEntry("shard", "3")
                .containsEntry("on", "true")
                .containsEntry("severity", "critical");
        assertThat(alert.title()).isEqualTo("Node down");
        assertThat(alert.annotations()).containsEntry("description", "no peers");
        assertThat(alert.metrics())
                .containsEntry("peer_count", 2L)
                .containsEntry("load", 0.5)
                .containsEntry("zone", "b")
                .doesNotContainKey("none");
        assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(alert.body()).containsEntry("alert_type", "node");
        assertThat(alert.link()).isEqualTo("https://monitor.example/1");
    }

    @Test
    void severalAlertsComeInOneBody() {
        List<Alert> alerts = read("""
                {"alerts":[{"id":"a"},{"fingerprint":"b","status":"resolved","ends_at":"2026-11-21T01:30:00Z"}]}
                """);

        assertThat(alerts).extracting(Alert::fingerprint).containsExactly("a", "b");
        assertThat(alerts.get(1).endsAt()).isEqualTo(Instant.parse("2026-11-21T01:30:00Z"));
    }

    @Test
    void withoutAStartItBeginsWhenItIsReceived() {
        assertThat(read("{\"id\":7}").getFirst())
                .satisfies(alert -> assertThat(alert.fingerprint()).isEqualTo("7"))
                .extracting(Alert::startsAt)
                .isEqualTo(RECEIVED);
    }

    @Test
    void anAlertWithoutIdentityIsRefusedAndTheFieldNamed() {
        assertThatThrownBy(() -> read("{\"alerts\":[{\"id\":\"a\"},{\"title\":\"x\"}]}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("alerts[1].id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{\"id\":1,\"id\":2}", "{\"id\":1} {}", "{\"id\":1", "\u0000"})
    void whatIsNoObjectOrNamesAFieldTwiceIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void nestingIsBounded() {
        String deep = "{\"id\":1,\"x\":" + "[".repeat(IntakeJson.DEPTH - 1) + "]".repeat(IntakeJson.DEPTH - 1) + "}";
        String deeper = "{\"id\":1,\"x\":" + "[".repeat(IntakeJson.DEPTH) + "]".repeat(IntakeJson.DEPTH) + "}";

        assertThat(read(deep)).hasSize(1);
        assertThatThrownBy(() -> read(deeper))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("64");
    }

    private static List<Alert> read(String body) {
        return GenericBody.alerts(IntakeJson.read(body.getBytes(StandardCharsets.UTF_8)), RECEIVED, Intake.ANY);
    }

    @Test
    void aPlanSaysWhatItsAlertsMustHaveAndEveryMistakeIsSaidAtOnce() {
        Intake intake = new Intake(
                "alert_id",
                "timestamp",
                List.of("alert_id", "metrics", "description"),
                Map.of("alert_type", List.of("system_down", "high_cpu")));
        assertThatThrownBy(() ->
                        GenericBody.alerts(Map.of("alert_id", "a", "alert_type", "sistem_down"), RECEIVED, intake))
                .hasMessageContaining("metrics is missing; description is missing; alert_type is 'sistem_down'")
                .hasMessageContaining("did you mean")
                .hasMessageContaining("allowed: system_down, high_cpu");

        Alert alert = GenericBody.alerts(
                        Map.of(
                                "alert_id", "a7",
                                "metrics", Map.of("node_status", "down", "peer_count", 2),
                                "description", "gone",
                                "alert_type", "system_down",
                                "timestamp", "2026-11-21T09:30:00Z"),
                        RECEIVED,
                        intake)
                .getFirst();
        assertThat(alert.fingerprint()).isEqualTo("a7");
        assertThat(alert.startsAt()).isEqualTo("2026-11-21T09:30:00Z");
        assertThat(alert.metrics()).containsEntry("node_status", "down").containsEntry("peer_count", 2L);
    }
}
