package dev.fireline.standins.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyHttpTest {
    private final StandInReceiver receiver = StandInReceiver.start();
    private final FaultyHttp proxy = FaultyHttp.to(receiver.url(""));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
        receiver.close();
    }

    @Test
    void withoutAFaultEverythingGoesThrough() throws Exception {
        receiver.answer("/hook", new Answer(201, Map.of("X-Note", "kept"), "grüße", Duration.ZERO));

        HttpResponse<String> answer = post("hello");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("grüße");
        assertThat(answer.headers().firstValue("X-Note")).hasValue("kept");
        assertThat(receiver.received("/hook").getFirst().body()).isEqualTo("hello");
        assertThat(proxy.seen())
                .singleElement()
                .satisfies(seen -> assertThat(seen.isWrite()).isTrue());
    }

    @Test
    void aFaultTakesTheRequestsItWaitsForAndNoMore() throws Exception {
        proxy.faults().nextWrites(2, HttpFault.Answers.withRetryAfter(429, Duration.ofSeconds(7)));

        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(post("a").headers().firstValue("Retry-After")).hasValue("7");
        assertThat(post("b").statusCode()).isEqualTo(429);
        assertThat(post("c").statusCode()).isEqualTo(200);
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void aLostAnswerWasPerformedAndAResetWasNot() {
        proxy.faults().next(1, new HttpFault.Reset());
        proxy.faults().next(1, new HttpFault.LostAnswer());

        assertThatThrownBy(() -> post("never there")).isInstanceOf(IOException.class);
        assertThat(receiver.received()).isEmpty();
        assertThatThrownBy(() -> post("there")).isInstanceOf(IOException.class);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void aRequestThatIsHeldIsLostOrPerformedAfterOrBeforeWhatHappensMeanwhile() throws Exception {
        List<Integer> there = new ArrayList<>();
        for (HttpFault.Held.Then then : HttpFault.Held.Then.values()) {
            proxy.faults()
                    .next(
                            1,
                            new HttpFault.Held(
                                    then, () -> there.add(receiver.received().size())));
        }

        assertThatThrownBy(() -> post("lost")).isInstanceOf(IOException.class);
        assertThat(post("late").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> post("unanswered")).isInstanceOf(IOException.class);

        assertThat(there).containsExactly(0, 0, 2);
        assertThat(receiver.received()).extracting(Received::body).containsExactly("late", "unanswered");
    }

    @Test
    void aSlowLinkTakesItsTimeAndACutOneNeverEnds() throws Exception {
        proxy.faults().next(1, new HttpFault.SlowLink(2000));
        proxy.faults().next(1, new HttpFault.CutAfter(5));

        long begun = System.nanoTime();
        assertThat(post("x".repeat(1000)).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
        assertThatThrownBy(() -> post("only the half of it")).isInstanceOf(IOException.class);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void anAnswersHeaderCanBeAnotherAndItsTimeLater() throws Exception {
        proxy.faults().next(1, new HttpFault.AnswersHeader("X-Checksum", "wrong"));
        proxy.faults().next(1, new HttpFault.Stall(Duration.ofMillis(300)));

        assertThat(post("a").headers().firstValue("X-Checksum")).hasValue("wrong");
        long begun = System.nanoTime();
        post("b");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void whatIsDownRefusesUntilItIsUp() throws Exception {
        proxy.down();
        assertThatThrownBy(() -> post("a")).isInstanceOf(ConnectException.class);
        proxy.up();
        assertThat(post("a").statusCode()).isEqualTo(200);
    }

    @Test
    void aFrozenLinkHoldsWhatIsOnItsWayUntilItThaws() throws Exception {
        try (FaultyLink link = FaultyLink.to("127.0.0.1", receiver.url("").getPort())) {
            link.freeze();
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/hook"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(receiver.received()).isEmpty();
            link.thaw();
            assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            link.down();
            assertThatThrownBy(() -> client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/hook"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(proxy.url("/hook")).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(proxy.url("/hook")));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
