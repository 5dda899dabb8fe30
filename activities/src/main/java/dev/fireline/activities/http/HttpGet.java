package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.Exhibits;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.plans.action.HttpParameters.Get;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code http.get}. It only looks, so a dry run asks for real. With an {@code exhibit} the whole body is kept as
 * evidence. Outputs: {@code status}; {@code bytes}; {@code body}, when it is small.
 */
final class HttpGet implements ActionHandler<Get> {
    private static final int LONGEST_BODY_BYTES = 16 << 20;
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(1);

    private final OutgoingHttp http = OutgoingHttp.patient(READ_TIMEOUT, LONGEST_BODY_BYTES);
    private final HttpFailures failures;
    private final EvidenceStore evidence;

    HttpGet(HttpFailures failures, EvidenceStore evidence) {
        this.failures = failures;
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "http.get";
    }

    @Override
    public Class<Get> parameters() {
        return Get.class;
    }

    @Override
    public ActionResult perform(ActionCall<Get> call) {
        Get get = call.parameters();
        HttpAddress address = HttpAddress.parse("url", get.url());
        HttpAnswer answer = http.send("GET", address, get.headers(), null);
        failures.check(address, answer);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", answer.status());
        outputs.put("bytes", body.length);
        answer.smallBody().ifPresent(small -> outputs.put("body", small));
        List<ExhibitRef> kept = call.request().exhibit() == null || call.dryRun()
                ? List.of()
                : List.of(evidence.keep(
                        Exhibits.write(call.request(), Exhibits.name(call.request())), new ByteArrayInputStream(body)));
        return new ActionResult(
                false,
                "%s answered %d, %d bytes".formatted(address.host(), answer.status(), body.length),
                outputs,
                kept,
                null);
    }
}
