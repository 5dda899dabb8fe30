package dev.fireline.standins.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandInReceiverTest {
    private final StandInReceiver receiver = StandInReceiver.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aRequestIsKeptWithItsBodyAndWithoutItsCredentials() throws Exception {
        post("/hook?from=test", "{\"text\":\"grüße\"}");

        assertThat(receiver.received("/hook")).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook?from=test");
            assertThat(request.body()).isEqualTo("{\"text\":\"grüße\"}");
            assertThat(request.header("x-note")).isEqualTo("kept");
            assertThat(request.headers()).doesNotContainKeys("Authorization", "Cookie");
        });
        assertThat(receiver.received("/other")).isEmpty();
    }

    @Test
    void answersAreGivenInTurnAndTheLastOneStays() throws Exception {
        receiver.answer("/hook", Answer.status(503).withHeader("Retry-After", "2"), Answer.OK);

        HttpResponse<String> first = post("/hook", "");
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(post("/hook", "").body()).isEqualTo("ok");
        assertThat(post("/hook", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowAnswerTakesAsLongAsItWasTold() throws Exception {
        receiver.answer("/slow", Answer.OK.after(Duration.ofMillis(300)));

        long before = System.nanoTime();
        post("/slow", "");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aClosedReceiverAnswersNobody() {
        URI url = receiver.url("/hook");
        receiver.close();
        assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(receiver.url(path))
                .header("Authorization", "Bearer t0ken")
                .header("Cookie", "session=1")
                .header("X-Note", "kept")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
