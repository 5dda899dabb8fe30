package dev.fireline.bridge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.JournalRow;
import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeApplication;
import dev.fireline.bridge.Plans;
import dev.fireline.bridge.Rows;
import dev.fireline.bridge.TestDatabase;
import dev.fireline.bridge.alert.RecordedStreams;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.incident.RecordedIncidents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The events of two bridges on one archive, over real connections that are cut. */
class EventStreamTest {
    private static final int READERS = 4;
    private static final AtomicInteger INCIDENTS = new AtomicInteger();
    private static final List<ConfigurableApplicationContext> BRIDGES = new ArrayList<>();
    private static HikariDataSource database;
    private static Archive archive;
    private static URI first;
    private static URI second;

    @BeforeAll
    static void startTwo() {
        String url = TestDatabase.newUrl();
        database = ArchiveDatabase.pool(url, null, null);
        archive = new Archive(database);
        archive.migrate();
        first = bridge(url);
        second = bridge(url);
    }

    @AfterAll
    static void stopBoth() {
        BRIDGES.forEach(SpringApplication::exit);
        database.close();
    }

    /** A reader that is gone keeps its place until the next heartbeat finds that out. */
    @AfterEach
    void everyPlaceIsFreeAgain() {
        await("every place to be free")
                .atMost(Duration.ofSeconds(30))
                .until(() -> BRIDGES.stream()
                        .allMatch(
                                bridge -> bridge.getBean(EventController.class).places() == READERS));
    }

    @Test
    void aReaderThatIsCutOffAgainAndAgainMissesNothingAndSeesNothingTwiceAtEitherBridge() throws Exception {
        int writers = 6;
        int batches = 60;
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random chance = new Random(seed);
        String prefix = "INC-CUT-" + INCIDENTS.incrementAndGet() + "-";
        String lastId = String.valueOf(archive.lastEvent());
        List<String> seen = new ArrayList<>();
        int connections = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> written = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String incident = prefix + w;
                written.add(threads.submit(() -> {
                    for (int i = 0; i < batches; i++) {
                        append(incident, "x", 2 * i + 1, 2 * i + 2);
                    }
                }));
            }
            while (seen.size() < writers * batches * 2) {
                connections++;
                EventReader reader = placed(chance.nextBoolean() ? first : second, lastId);
                int patience = 1 + chance.nextInt(60);
                for (int i = 0; i < patience && seen.size() < writers * batches * 2; i++) {
                    reader.next().ifPresent(seen::add);
                }
                lastId = reader.lastId();
                reader.cut();
            }
            for (Future<?> writer : written) {
                writer.get();
            }
        }
        System.out.println(seen.size() + " events over " + connections + " connections");
        assertThat(connections).isGreaterThan(5);
        assertThat(seen).doesNotHaveDuplicates();
        for (int w = 0; w < writers; w++) {
            String incident = prefix + w + "/";
            assertThat(seen.stream().filter(event -> event.startsWith(incident)))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, batches * 2)
                            .mapToObj(seq -> incident + seq)
                            .toList());
        }
    }

    @Test
    void whatAWorkerWritesReachesReadersOfBothBridgesAndOneIncidentIsFollowedAlone() throws Exception {
        String mine = "INC-MINE-" + INCIDENTS.incrementAndGet();
        String other = "INC-OTHER-" + INCIDENTS.incrementAndGet();
        append(mine, "before", 1);
        try (EventReader all = new EventReader(first, "/v1/events", null);
                EventReader one = new EventReader(second, "/v1/events?incident=" + mine, null);
                EventReader whole = new EventReader(second, "/v1/events?incident=" + mine, "0")) {
            assertThat(all.head()).anyMatch(line -> line.matches("(?i)content-type: text/event-stream.*"));
            append(other, "x", 1);
            append(mine, "x", 2);
            assertThat(all.next()).contains(other + "/1");
            assertThat(all.next()).contains(mine + "/2");
            assertThat(one.next()).contains(mine + "/2");
            assertThat(whole.next()).contains(mine + "/1");
            assertThat(whole.next()).contains(mine + "/2");
        }
    }

    @Test
    void aReaderThatWaitsHearsCommentsAndThenTheEvent() throws Exception {
        String incident = "INC-LATE-" + INCIDENTS.incrementAndGet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                EventReader reader = new EventReader(first, "/v1/events", null)) {
            Future<?> next = threads.submit(reader::next);
            await().atMost(Duration.ofSeconds(10)).until(() -> reader.comments() >= 2);
            append(incident, "x", 1);
            next.get();
            assertThat(reader.lastId()).isEqualTo(String.valueOf(archive.lastEvent()));
        }
    }

    @Test
    void aReaderThatDoesNotReadHoldsUpNobodyAndOneTooManyIsTurnedAwayUntilAnotherLeaves() throws Exception {
        String incident = "INC-SLOW-" + INCIDENTS.incrementAndGet();
        String from = String.valueOf(archive.lastEvent());
        List<EventReader> idle = new ArrayList<>();
        for (int i = 0; i < READERS - 1; i++) {
            idle.add(placed(from));
        }
        String large = "burning ".repeat(4_000);
        for (int i = 1; i <= 200; i++) {
            append(incident, large, i);
        }
        try (EventReader quick = placed(from)) {
            for (int i = 1; i <= 200; i++) {
                assertThat(quick.next()).contains(incident + "/" + i);
            }
            try (EventReader tooMany = new EventReader(second, "/v1/events", from)) {
                assertThat(tooMany.status()).isEqualTo(503);
                assertThat(tooMany.head()).anyMatch(line -> line.matches("(?i)retry-after: 5"));
                assertThat(tooMany.body()).contains("urn:fireline:problem:overloaded", READERS + " readers");
            }
        }
        for (EventReader reader : idle) {
            reader.cut();
        }
        await("places are free again").atMost(Duration.ofSeconds(30)).until(() -> {
            try (EventReader again = new EventReader(second, "/v1/events", null)) {
                return again.status() == 200;
            }
        });
    }

    @Test
    void whatCannotBeFollowedIsRefusedWithTheReason() throws Exception {
        try (EventReader odd = new EventReader(first, "/v1/events", "x")) {
            assertThat(odd.status()).isEqualTo(400);
            assertThat(odd.body()).contains("Last-Event-ID is 'x'");
        }
        try (EventReader future = new EventReader(first, "/v1/events", "999999999")) {
            assertThat(future.status()).isEqualTo(400);
        }
        try (EventReader unknown = new EventReader(first, "/v1/events?incident=INC-NEVER", null)) {
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body()).contains("unknown-incident");
        }
    }

    /** Were it held, nobody would notice that it is gone: nothing is written to it. */
    @Test
    void whoOnlyAsksWhatIsThereIsToldAndTakesNoPlace() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i <= READERS; i++) {
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(first.resolve("/v1/events"))
                                .HEAD()
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            }
        }
    }

    @Test
    void aBridgeThatStopsLetsItsReadersGoAtOnce() throws Exception {
        ConfigurableApplicationContext third = start(database.getJdbcUrl());
        try (EventReader reader = new EventReader(address(third), "/v1/events", null)) {
            assertThat(reader.status()).isEqualTo(200);
            long before = System.nanoTime();
            SpringApplication.exit(third);
            assertThat(reader.next()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** Readers other tests cut off keep their places until the next heartbeat. */
    private static EventReader placed(String from) {
        return placed(second, from);
    }

    /** A place frees up when the bridge has noticed that its reader is gone. */
    private static EventReader placed(URI bridge, String from) {
        return await("a place for a reader")
                .atMost(Duration.ofSeconds(30))
                .until(() -> new EventReader(bridge, "/v1/events", from), reader -> {
                    assertThat(reader.status()).isIn(200, 503);
                    return reader.status() == 200;
                });
    }

    private static URI bridge(String url) {
        ConfigurableApplicationContext bridge = start(url);
        BRIDGES.add(bridge);
        return address(bridge);
    }

    private static ConfigurableApplicationContext start(String url) {
        return new SpringApplicationBuilder(Fakes.class, BridgeApplication.class)
                .properties("spring.main.banner-mode=off")
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.jmx.enabled=false",
                        "--fireline.events.heartbeat=1s",
                        "--fireline.events.connections=" + READERS,
                        "--spring.datasource.url=" + url,
                        "--spring.temporal.connection.target=127.0.0.1:1");
    }

    private static URI address(ConfigurableApplicationContext bridge) {
        return URI.create("http://127.0.0.1:" + bridge.getEnvironment().getProperty("local.server.port"));
    }

    private static void append(String incident, String what, int... seqs) {
        archive.append(
                Rows.open(incident, seqs[seqs.length - 1], "rehearse", """
                        {"id":"%s","lastSeq":1,"plan":"one","planDigest":"ab","title":"the lab burns","severity":"P0",
                         "status":"OPEN","phase":"contain","mode":"rehearse","source":"person","slaBreached":false,
                         "declaredAt":"2026-11-21T02:00:00Z"}
                        """.formatted(incident)),
                IntStream.of(seqs)
                        .mapToObj(seq -> new JournalRow(
                                seq, Alerts.RECEIVED, "NOTE", "contain", null, "alice", what, null, "{}"))
                        .toList());
    }

    static class Fakes {
        @Bean
        RecordedStreams recordedStreams() {
            return new RecordedStreams();
        }

        @Bean
        RecordedIncidents recordedIncidents() {
            return new RecordedIncidents();
        }

        @Bean
        PlanBook planBook() {
            return new PlanBook(List.of(Plans.onSeverity("one", "critical")));
        }
    }
}
