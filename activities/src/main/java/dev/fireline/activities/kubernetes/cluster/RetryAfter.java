package dev.fireline.activities.kubernetes.cluster;

import io.fabric8.kubernetes.client.http.AsyncBody.Consumer;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the {@code Retry-After} of the last refusal: the client's exceptions leave headers out, and the API server
 * sends its 429 as plain text. The last one is as good as the exact one, because the limit is of the client.
 */
final class RetryAfter implements Interceptor {
    private final AtomicReference<@Nullable Duration> last = new AtomicReference<>();

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, Consumer<List<ByteBuffer>> consumer) {
        if (response.code() == 429 || response.code() == 503) {
            String seconds = response.header("Retry-After");
            boolean whole = seconds != null && seconds.matches("\\d{1,6}");
            last.set(whole ? Duration.ofSeconds(Long.parseLong(seconds)) : null);
        }
    }

    /** What the last 429 or 503 asked for; empty when it did not. */
    Optional<Duration> last() {
        return Optional.ofNullable(last.get());
    }
}
