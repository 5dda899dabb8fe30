package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fireline.evidence.LockProof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F11: a store that takes every lock and keeps none is not believed, in whatever way it lies. */
class LyingStoreTest {
    private static final String REFUSED = "<Error><Code>AccessDenied</Code><Message>locked</Message></Error>";

    enum Lie {
        /** Takes the lock, and does not know of it afterwards. */
        FORGETS,
        /** Shows the lock, and deletes what is locked. */
        DELETES,
        /** Shows the lock, and cuts its time short for anybody. */
        SHORTENS
    }

    @TempDir
    Path spool;

    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "FORGETS, NOT-WORM: the store took a lock and does not know of it afterwards",
        "DELETES, NOT-WORM: a locked object was deleted",
        "SHORTENS, NOT-WORM: the time of a locked object was cut short"
    })
    void aLockThatIsIgnoredIsFoundOutByAttackingIt(Lie lie, String said) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, lie));
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        try (S3EvidenceStore store = new S3EvidenceStore(
                new S3Settings(url, "us-east-1", S3Gateway.ACCESS_KEY, S3Gateway.SECRET_KEY, true, false), spool)) {
            LockProof proof = store.prove("lying");

            assertThat(proof.isWorm()).isFalse();
            assertThat(proof.text()).isEqualTo(said);
        }
    }

    /** As much of S3 as the canary asks. */
    private static void answer(HttpExchange exchange, Lie lie) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean retention = String.valueOf(exchange.getRequestURI().getQuery()).contains("retention");
        switch (exchange.getRequestMethod()) {
            case "HEAD" -> {
                exchange.getResponseHeaders().add("x-amz-version-id", "v1");
                if (lie != Lie.FORGETS) {
                    Instant until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
                    exchange.getResponseHeaders().add("x-amz-object-lock-mode", "GOVERNANCE");
                    exchange.getResponseHeaders().add("x-amz-object-lock-retain-until-date", until.toString());
                }
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> refuseUnless(lie == Lie.DELETES, exchange);
            default -> refuseUnless(!retention || lie == Lie.SHORTENS, exchange);
        }
        exchange.close();
    }

    private static void refuseUnless(boolean lies, HttpExchange exchange) throws IOException {
        if (lies) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        byte[] refusal = REFUSED.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(403, refusal.length);
        exchange.getResponseBody().write(refusal);
    }
}
