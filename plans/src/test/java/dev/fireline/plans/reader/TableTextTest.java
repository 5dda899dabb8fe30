package dev.fireline.plans.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTextTest {

    @Test
    void aTableIsReadFromYamlAndFromJson() {
        assertThat(TableText.rows("[{what: calibrate, due: 2026-12-01}]"))
                .contains(List.of(Map.of("what", "calibrate", "due", "2026-12-01")));
        assertThat(TableText.rows("[{\"what\": \"calibrate\"}]")).contains(List.of(Map.of("what", "calibrate")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "calibrate", "[calibrate]", "[{what: ", "{what: calibrate}", "[&a {b: c}, *a]"})
    void whatIsNoListOfMapsIsNoTable(String text) {
        assertThat(TableText.rows(text)).isEmpty();
    }
}
