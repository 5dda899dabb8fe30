package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.ExampleAlert;
import dev.fireline.plans.rule.Match;
import dev.fireline.plans.rule.RuleMatcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One sample alert for every case the procedures name, and one just short of every threshold: {@code samples.txt}. */
class CatalogSamplesTest {
    record Sample(String requirements, String plan, String alert, String rule, String severity) {
        static Sample of(String line) {
            List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
            return new Sample(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }

        /** {@code label:name=value metric:name=1 body:name=[a;b]}; an underscore in an alert's name may be a space. */
        Alert asAlert() {
            ExampleAlert example = ExampleAlert.generic("sample");
            for (String part : alert.split(" ")) {
                String kind = part.substring(0, part.indexOf(':'));
                String name = part.substring(kind.length() + 1, part.indexOf('='));
                String value = part.substring(part.indexOf('=') + 1);
                example = switch (kind) {
                    case "label" ->
                        example.label(
                                name,
                                plan.equals("dp-flash-attention") && name.equals("alertname")
                                        ? value.replace('_', ' ')
                                        : value);
                    case "metric" -> example.metric(name, typed(value));
                    case "body" -> example.body(name, typed(value));
                    default -> throw new IllegalArgumentException(part);
                };
            }
            return example.build();
        }

        private static Object typed(String value) {
            if (value.startsWith("[")) {
                return List.of(value.substring(1, value.length() - 1).split(";"));
            }
            if (value.matches("-?\\d+")) {
                return Long.parseLong(value);
            }
            return value.matches("-?\\d+\\.\\d+") ? Double.parseDouble(value) : value;
        }
    }

    static Stream<Sample> samples() throws IOException {
        try (InputStream table = CatalogSamplesTest.class.getResourceAsStream("samples.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Sample::of)
                    .filter(sample -> ShippedPlan.NAMES.contains(sample.plan()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleOfACaseOpensWhatTheProcedureSays(Sample sample) {
        Optional<Match> match = RuleMatcher.match(ShippedPlan.named(sample.plan()), sample.asAlert());

        assertThat(match.map(found -> found.rule().rule()).orElse("-")).isEqualTo(sample.rule());
        assertThat(match.map(Match::severity).orElse("-")).isEqualTo(sample.severity());
    }
}
