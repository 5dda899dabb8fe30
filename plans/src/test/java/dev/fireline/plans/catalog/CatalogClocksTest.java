package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.clock.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Every limit of time the procedures state: that the plan has it where it belongs, and when it falls due over a weekend,
 * after hours, over public holidays and both changes of the clock. The table of {@code clocks.txt} was computed apart from
 * the product; each of its rows names the requirement it shows.
 */
class CatalogClocksTest {
    private static final Map<String, JsonNode> TREES = new ConcurrentHashMap<>();

    record Promise(
            String requirements,
            String plan,
            String place,
            String severity,
            String span,
            String occasion,
            ZoneId zone,
            List<LocalDate> holidays,
            Instant from,
            Instant due) {

        static Promise of(String line) {
            List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            List<LocalDate> holidays = cells.get(7).equals("-")
                    ? List.of()
                    : Stream.of(cells.get(7).split(" ")).map(LocalDate::parse).toList();
            return new Promise(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    ZoneId.of(cells.get(6)),
                    holidays,
                    Instant.parse(cells.get(8)),
                    Instant.parse(cells.get(9)));
        }

        /** As the plan writes it. */
        String written() {
            JsonNode node = TREES.computeIfAbsent(plan, CatalogClocksTest::tree);
            for (String segment : place.split("/")) {
                node = inside(node, segment);
            }
            if (node.isObject()) {
                node = node.has(severity) ? node.path(severity) : node.path("else");
            }
            return node.asString("nothing");
        }

        /** The office hours are the plan's, the zone and the holidays those of the occasion. */
        BusinessCalendar calendar() {
            BusinessCalendar own = ShippedPlan.named(plan).businessHours();
            assertThat(own).isNotNull();
            return new BusinessCalendar(zone, own.days(), own.opens(), own.closes(), holidays, List.of());
        }

        @Override
        public String toString() {
            return requirements + " " + place + " " + span + ", " + occasion;
        }
    }

    static Stream<Promise> promises() throws IOException {
        try (InputStream table = CatalogClocksTest.class.getResourceAsStream("clocks.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Promise::of)
                    .filter(promise -> ShippedPlan.NAMES.contains(promise.plan()));
        }
    }

    @ParameterizedTest
    @MethodSource("promises")
    void aPromiseOfAProcedureStandsInItsPlanAndFallsDueToTheSecond(Promise promise) {
        assertThat(promise.written()).isEqualTo(promise.span());

        Instant due = Span.parse(promise.span()).after(promise.from(), promise.calendar());

        assertThat(due).isEqualTo(promise.due());
    }

    /** By key; in a list by position, or by the id or rule of an element. */
    private static JsonNode inside(JsonNode node, String segment) {
        if (!node.isArray()) {
            return node.path(segment);
        }
        return node.valueStream()
                .filter(element -> element.path("id").asString("").equals(segment)
                        || element.path("rule").asString("").equals(segment))
                .findFirst()
                .orElseGet(() -> node.path(Integer.parseInt(segment)));
    }

    private static JsonNode tree(String plan) {
        try (InputStream file = CatalogClocksTest.class.getResourceAsStream("/catalog/" + plan + ".yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
