package dev.fireline.bridge.intake;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.intake.Intake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where monitoring systems send alerts. */
@RestController
@RequestMapping(path = "/v1/alerts", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "intake", description = "202: every alert is durable. 503: send the same again")
public class IntakeController {
    private final AlertIntake intake;
    private final Clock clock;

    public IntakeController(AlertIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @PostMapping("/alertmanager")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "postAlertmanager", summary = "Alerts from Alertmanager, webhook version 4")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "object")))
    public IntakeAnswer alertmanager(
            @RequestBody byte[] body,
            @Parameter(description = "only this plan looks at the alerts") @RequestParam(required = false) @Nullable
                    String plan,
            @Parameter(description = "the same for every try of one sending: its alerts count once")
                    @RequestHeader(name = DeliveryKey.HEADER, required = false)
                    @Nullable
                    String key) {
        return accept(AlertmanagerBody.SOURCE, body, AlertmanagerBody::alerts, plan, key);
    }

    @PostMapping("/generic")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "postGeneric",
            summary = "One alert, or {\"alerts\": […]}, from anything that can post JSON")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "object")))
    public IntakeAnswer generic(
            @RequestBody byte[] body,
            @Parameter(description = "only this plan looks at the alerts") @RequestParam(required = false) @Nullable
                    String plan,
            @Parameter(description = "the same for every try of one sending: its alerts count once")
                    @RequestHeader(name = DeliveryKey.HEADER, required = false)
                    @Nullable
                    String key) {
        Intake asked = intake.intakeOf(plan);
        return accept(
                GenericBody.SOURCE, body, (fields, received) -> GenericBody.alerts(fields, received, asked), plan, key);
    }

    private IntakeAnswer accept(
            String source,
            byte[] body,
            BiFunction<Map<String, Object>, Instant, List<Alert>> reader,
            @Nullable String plan,
            @Nullable String key) {
        List<Alert> alerts = DeadLetter.read(source, body, receivedAt(), reader);
        return intake.accept(source, alerts, plan, DeliveryKey.of(source, key));
    }

    /** To the microsecond, as every store keeps it. */
    private Instant receivedAt() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
