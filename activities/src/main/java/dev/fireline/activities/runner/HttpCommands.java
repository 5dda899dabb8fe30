package dev.fireline.activities.runner;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.command.CommandPlace;
import dev.fireline.activities.command.Ran;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Commands at a service that runs them: {@code POST {"command": […], "env": {…}, "stdin": …, "timeout_seconds": n}},
 * answered 2xx {@code {"exit_code": n, "output": "…"}} when it has ended. The header {@code Idempotency-Key} lets the
 * service run a repeat once.
 */
final class HttpCommands implements CommandPlace {
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);
    /** For the service to say that it stopped the command at its limit. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int LONGEST_ANSWER_BYTES = 16 << 20;

    private final HttpFailures failures = new HttpFailures(Clock.systemUTC());
    private final HttpAddress address;
    private final Map<String, String> headers;

    /** @param key of the request */
    HttpCommands(HttpAddress address, Map<String, String> headers, String key) {
        this.address = address;
        this.headers = OutgoingHttp.keyed(headers, key);
    }

    /** @param exitCode null: stopped at the limit */
    private record Answer(
            @JsonProperty("exit_code") @Nullable Integer exitCode,
            @Nullable String output) {}

    @Override
    public Ran run(Command command, CommandOutput output, Heartbeat heartbeat) {
        FutureTask<HttpAnswer> call =
                new FutureTask<>(() -> OutgoingHttp.patient(command.limit().plus(GRACE), LONGEST_ANSWER_BYTES)
                        .post(address, headers, body(command)));
        Thread.ofVirtual().name("runner at " + address.host()).start(call);
        HttpAnswer answer = await(call, heartbeat);
        failures.check(address, answer);
        Answer ended = read(answer);
        try {
            output.write(String.valueOf(ended.output()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the output cannot be written down", e);
        }
        return ended.exitCode() == null ? Ran.stopped(null) : Ran.exited(ended.exitCode());
    }

    private static Map<String, @Nullable Object> body(Command command) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("command", command.words());
        body.put("env", command.env());
        body.put("stdin", command.stdin());
        body.put("timeout_seconds", command.limit().toSeconds());
        return body;
    }

    private static HttpAnswer await(FutureTask<HttpAnswer> call, Heartbeat heartbeat) {
        try {
            while (true) {
                try {
                    return call.get(BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillRunning) {
                    heartbeat.beat("running");
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ActionFault fault) {
                throw fault;
            }
            throw new IllegalStateException("a call ends in an answer or a fault", e.getCause());
        } catch (InterruptedException | CancellationException e) {
            Thread.currentThread().interrupt();
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the worker stops; another one goes on", e);
        } finally {
            call.cancel(true);
        }
    }

    private Answer read(HttpAnswer answer) {
        try {
            Answer read = Payloads.mapper().readValue(answer.body(), Answer.class);
            if (read != null && read.output() != null) {
                return read;
            }
        } catch (JacksonException notOurs) {
            // said below, without quoting it
        }
        throw ActionFault.permanent(
                ActionFailure.INVALID_RESULT,
                address.host()
                        + " answered no result: {\"exit_code\": n, \"output\": \"…\"} is expected; what it did is"
                        + " not known");
    }
}
