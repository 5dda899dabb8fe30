package dev.fireline.bridge;

import dev.fireline.bridge.alert.RecordedBatches;
import dev.fireline.bridge.alert.RecordedStreams;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.incident.RecordedIncidents;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The whole bridge on a real archive, with streams and incidents in memory. One for all tests that extend it. */
@SpringBootTest(classes = BridgeWithoutTemporal.Configuration.class)
@AutoConfigureMockMvc
public abstract class BridgeWithoutTemporal {
    private static final String DATABASE = TestDatabase.newUrl();
    private static final Path EVIDENCE =
            Path.of("target", "evidence-" + ProcessHandle.current().pid());

    @Autowired
    protected MockMvcTester http;

    @Autowired
    protected RecordedStreams streams;

    @Autowired
    protected RecordedBatches batches;

    @Autowired
    protected RecordedIncidents incidents;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", () -> DATABASE);
        settings.add("fireline.evidence.directory", () -> EVIDENCE.toString());
        settings.add("spring.temporal.connection.target", () -> "127.0.0.1:1"); // nobody listens there
    }

    @BeforeEach
    void forgetWhatTestsBeforeDid() {
        streams.forgetAll();
        batches.forgetAll();
        incidents.forgetAll();
    }

    protected MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({BridgeWithoutTemporal.Fakes.class, BridgeConfiguration.class})
    static class Configuration {}

    static class Fakes {
        @Bean
        RecordedStreams recordedStreams() {
            return new RecordedStreams();
        }

        @Bean
        RecordedBatches recordedBatches() {
            return new RecordedBatches();
        }

        @Bean
        RecordedIncidents recordedIncidents() {
            return new RecordedIncidents();
        }

        @Bean
        PlanBook planBook() {
            return new PlanBook(List.of(Plans.onSeverity("one", "critical"), Plans.onSeverity("two", "critical")));
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Alerts.RECEIVED, java.time.ZoneOffset.UTC);
        }
    }
}
