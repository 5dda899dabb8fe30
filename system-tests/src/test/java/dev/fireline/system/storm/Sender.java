package dev.fireline.system.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends as an alert sender does: what is answered 503, or not at all, is sent again under the same key until it is taken.
 * Counts what it was told.
 */
final class Sender {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> urls;
    private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicInteger withoutRetryAfter = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();

    /** @param urls of bridges; tries go to one after the other */
    Sender(List<String> urls) {
        this.urls = List.copyOf(urls);
    }

    /** Until it is accepted. */
    void send(int number, String path, String key, String body) {
        for (int attempt = 0; !isAccepted(number + attempt, path, key, body); attempt++) {
            try {
                TimeUnit.MILLISECONDS.sleep(500); // a sender's own pause
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean isAccepted(int turn, String path, String key, String body) {
        long began = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(urls.get(turn % urls.size()) + path))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
            answers.computeIfAbsent(answer.statusCode(), status -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isEmpty()) {
                withoutRetryAfter.incrementAndGet();
            }
            if (answer.statusCode() != 202 && answer.statusCode() != 503) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.statusCode() == 202;
        } catch (IOException dead) {
            silences.incrementAndGet();
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int answered(int status) {
        return answers.getOrDefault(status, new AtomicInteger()).get();
    }

    /** 503 that did not say when to try again. */
    int withoutRetryAfter() {
        return withoutRetryAfter.get();
    }

    Duration slowestAnswer() {
        return Duration.ofNanos(slowest.get());
    }

    @Override
    public String toString() {
        return "answers %s, no answer %d, slowest %d ms"
                .formatted(answers, silences.get(), slowestAnswer().toMillis());
    }
}
