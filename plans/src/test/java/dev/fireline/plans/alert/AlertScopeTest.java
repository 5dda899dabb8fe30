package dev.fireline.plans.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertScopeTest {
    private static final Alert ALERT = ExampleAlert.named("NodeDown")
            .label("job", "roko")
            .metric("peer_count", 2)
            .body("source_system", "node-1")
            .build();

    @ParameterizedTest
    @CsvSource({
        "alert.labels.job, roko",
        "alert.annotations.summary, Something is wrong",
        "string(alert.metrics.peer_count), 2",
        "alert.body.source_system, node-1",
        "alert.status, firing",
        "alert.source, alertmanager",
        "alert.fingerprint, 7acf7f053c37d687",
        "alert.title, Something is wrong",
    })
    void expressionsReadTheFieldsOfAnAlertByTheirNames(String expression, String value) {
        assertThat(new Expression(expression).evaluate(AlertScope.of(ALERT, Map.of())))
                .isEqualTo(new Evaluation.Known(value));
    }

    @Test
    void theStartIsATime() {
        assertThat(new Expression("alert.starts_at").evaluate(AlertScope.of(ALERT, Map.of())))
                .isEqualTo(new Evaluation.Known(Instant.parse("2026-11-21T08:59:30Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident.id", "facts.a", "now"})
    void aRuleSeesNothingButItsAlert(String expression) {
        assertThat(new Expression(expression).evaluate(AlertScope.of(ALERT, Map.of())))
                .isInstanceOf(Evaluation.Unknown.class);
    }
}
