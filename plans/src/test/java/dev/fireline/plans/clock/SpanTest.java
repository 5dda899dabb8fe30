package dev.fireline.plans.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.plans.value.BySeverity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SpanTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Holder(Span within, BySeverity<Span> every) {}

    @ParameterizedTest
    @CsvSource({
        "90s, 90s",
        "15m, 15m",
        "4h, 4h",
        "2d, 2d",
        "1w, 1w",
        "0m, 0s",
        "60s, 1m",
        "1 month, 1 month",
        "12 months, 12 months",
        "1 months, 1 month",
        "4 business hours, 4 business hours",
        "1 business hour, 1 business hour",
        "5 business days, 5 business days",
        "1 business day, 1 business day",
        "next business day, next business day",
        "  next   business day , next business day",
        "earlier of 4h and next business day, earlier of 4h and next business day",
        "later of 2d and earlier of 1 month and 5 business days,"
                + " later of 2d and earlier of 1 month and 5 business days",
        "earlier of later of 1h and 2h and 3h, earlier of later of 1h and 2h and 3h",
    })
    void everyFormOfTheLanguageIsReadAndWrittenBack(String written, String text) {
        Span span = Span.parse(written);

        assertThat(span.text()).isEqualTo(text);
        assertThat(Span.parse(span.text())).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource({"1h30m, 90m", "24h5m, 1445m", "1d 12h, 36h", "1m30s, 90s", "1w1d, 8d"})
    void aSumIsSaidInOneUnit(String written, String meant) {
        assertThatThrownBy(() -> Span.parse(written)).hasMessageEndingWith("; did you mean " + meant + "?");
        assertThatThrownBy(() -> Elapsed.parse(written)).hasMessageEndingWith("; did you mean " + meant + "?");
    }

    @Test
    void bothOperandsOfACombinationKeepTheirPlaces() {
        assertThat(Span.parse("later of 2d and earlier of 1 month and 5 business days"))
                .isEqualTo(new LaterOf(Elapsed.parse("2d"), new EarlierOf(new Months(1), new BusinessDays(5))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "15",
                "m",
                "15x",
                "-5m",
                "1.5h",
                "1h30m",
                "4 business",
                "4 business weeks",
                "business hours",
                "next day",
                "next business days",
                "earlier of 4h",
                "earlier of 4h or 2d",
                "earlier 4h and 2d",
                "4h and 2d",
                "9999999999s",
                "４h"
            })
    void aTextThatIsNoDurationIsRefusedWithItselfAndWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a duration")
                .hasMessageContaining("4 business hours")
                .hasMessageContaining("earlier of A and B");
    }

    @ParameterizedTest
    @CsvSource({"15 minutes, 15m", "90sec, 90s", "2 days, 2d", "1 hour, 1h", "3 Weeks, 3w", "2 Months, 2 months"})
    void aWrittenOutUnitIsAnsweredWithItsShortForm(String text, String meant) {
        assertThatThrownBy(() -> Span.parse(text)).hasMessageEndingWith("did you mean " + meant + "?");
    }

    @Test
    void ofTwoTimesTheOneThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Span.parse("later of 5 business days and 1 week"))
                .hasMessageEndingWith("'1 week' is none, did you mean 1w?");
        assertThatThrownBy(() -> Span.parse("earlier of later of 1h and soon and 2d"))
                .hasMessageEndingWith("'soon' is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 months", "0 business days", "0 business hours", "10000 business days"})
    void aCountOutOfRangeIsRefusedWithTheRange(String text) {
        assertThatThrownBy(() -> Span.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed: 1 to 9999");
    }

    @Test
    void absurdNestingIsRefusedInsteadOfExhaustingTheStack() {
        String deep = "earlier of ".repeat(100_000) + "1h" + " and 1h".repeat(100_000);

        assertThatThrownBy(() -> Span.parse(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyBusinessTimeNeedsACalendar() {
        assertThat(Span.parse("4h").needsCalendar()).isFalse();
        assertThat(Span.parse("1 month").needsCalendar()).isFalse();
        assertThat(Span.parse("earlier of 4h and 1 month").needsCalendar()).isFalse();
        assertThat(Span.parse("4 business hours").needsCalendar()).isTrue();
        assertThat(Span.parse("next business day").needsCalendar()).isTrue();
        assertThat(Span.parse("later of 4h and 2 business days").needsCalendar())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15m",
                "2 months",
                "4 business hours",
                "5 business days",
                "next business day",
                "earlier of 4h and next business day",
                "later of 1h and 2h"
            })
    void aSpanInAPayloadIsItsText(String text) {
        Map<String, Span> named = new LinkedHashMap<>();
        named.put("P0", Span.parse(text));
        named.put(BySeverity.ELSE, Span.parse("1d"));
        Holder holder = new Holder(Span.parse(text), BySeverity.of(named));

        String json = JSON.writeValueAsString(holder);

        assertThat(json)
                .isEqualTo("{\"within\":\"" + text + "\",\"every\":{\"plain\":null,\"named\":{\"P0\":\"" + text
                        + "\",\"else\":\"1d\"}}}");
        assertThat(JSON.readValue(json, Holder.class)).isEqualTo(holder);
    }

    @Test
    void aPlainValueBySeverityIsReadBackAsASpan() {
        BySeverity<Span> plain = BySeverity.of(Span.parse("4 business hours"));

        BySeverity<Span> read = JSON.readValue(JSON.writeValueAsString(plain), new TypeReference<>() {});

        assertThat(read).isEqualTo(plain);
        assertThat(read.at("P3")).contains(new BusinessHoursSpan(Duration.ofHours(4)));
    }
}
