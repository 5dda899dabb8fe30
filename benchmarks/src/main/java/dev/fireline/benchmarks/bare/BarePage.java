package dev.fireline.benchmarks.bare;

import io.temporal.activity.ActivityInterface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Posts a page, as the product does. */
@ActivityInterface
public interface BarePage {
    void send(String key);

    /** Over HTTP. */
    final class Impl implements BarePage {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final URI receiver;

        public Impl(String receiver) {
            this.receiver = URI.create(receiver);
        }

        @Override
        public void send(String key) {
            try {
                http.send(
                        HttpRequest.newBuilder(receiver)
                                .POST(HttpRequest.BodyPublishers.ofString(key))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
