package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.HttpParameters.Probe;
import dev.fireline.workflows.action.ActionResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code probe.http}. It only looks, so a dry run asks for real. Where an answer is required, one that is not as
 * expected fails as any request does: a server's error is tried again, a plain no is not.
 */
final class HttpProbe implements ActionHandler<Probe> {
    private final OutgoingHttp http;
    private final HttpFailures failures;
    private final LongSupplier nanoTime;

    HttpProbe(OutgoingHttp http, HttpFailures failures, LongSupplier nanoTime) {
        this.http = http;
        this.failures = failures;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return "probe.http";
    }

    @Override
    public Class<Probe> parameters() {
        return Probe.class;
    }

    @Override
    public ActionResult perform(ActionCall<Probe> call) {
        Probe probe = call.parameters();
        boolean required = !Boolean.FALSE.equals(probe.require());
        HttpAddress address = HttpAddress.parse("url", probe.url());
        long begun = nanoTime.getAsLong();
        HttpAnswer answer;
        try {
            answer = http.get(address);
        } catch (ActionFault nothing) {
            if (required) {
                throw nothing;
            }
            return result(0, false, begun, String.valueOf(nothing.getMessage()));
        }
        boolean ok = answer.successful() || Integer.valueOf(answer.status()).equals(probe.expect());
        if (!ok && required) {
            failures.check(address, answer);
        }
        return result(answer.status(), ok, begun, address.host() + " answered " + answer.status());
    }

    private ActionResult result(int status, boolean ok, long begun, String summary) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", status);
        outputs.put("ok", ok);
        outputs.put("millis", Duration.ofNanos(nanoTime.getAsLong() - begun).toMillis());
        return new ActionResult(false, summary + (ok ? "" : ", not as expected"), outputs, List.of(), null);
    }
}
