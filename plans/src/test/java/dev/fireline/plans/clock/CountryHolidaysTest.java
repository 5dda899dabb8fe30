package dev.fireline.plans.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountryHolidaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @ValueSource(strings = {"fr", "FR", "de", "de-by", "us-ny", "jp"})
    void countriesAndTheirRegionsAreKnownInEitherCase(String region) {
        assertThat(CountryHolidays.problem(region)).isEmpty();
    }

    @Test
    void anUnknownCountryOrRegionIsToldWithWhatThereIs() {
        assertThat(CountryHolidays.problem("dex"))
                .hasValueSatisfying(why -> assertThat(why).contains("no holidays are known of the country `dex`"));
        assertThat(CountryHolidays.problem("de-xx"))
                .hasValueSatisfying(why ->
                        assertThat(why).contains("no region `xx` of `de`").contains("by, "));
    }

    @Test
    void aRegionHasItsOwnDaysBesideThoseOfItsCountry() {
        assertThat(CountryHolidays.around(TODAY, List.of("fr")))
                .contains(LocalDate.of(2026, 7, 14), LocalDate.of(2030, 7, 14))
                .isSorted();
        assertThat(CountryHolidays.around(TODAY, List.of("de-by")))
                .contains(LocalDate.of(2027, 1, 6), LocalDate.of(2026, 10, 3));
        assertThat(CountryHolidays.around(TODAY, List.of("de")))
                .contains(LocalDate.of(2026, 10, 3))
                .doesNotContain(LocalDate.of(2027, 1, 6));
    }
}
