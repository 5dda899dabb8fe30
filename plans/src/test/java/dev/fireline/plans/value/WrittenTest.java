package dev.fireline.plans.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WrittenTest {

    @Test
    void valuesReadAsAPlanWritesThem() {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        with.put("method", "PUT");
        with.put("url", "http://127.0.0.1/gas/D2");
        with.put("body", Map.of("open", false));
        with.put("hosts", List.of("eu-1", "eu 2", ""));
        with.put("none", null);
        assertThat(Written.of(with))
                .isEqualTo(
                        "{method: PUT, url: http://127.0.0.1/gas/D2, body: {open: false}, hosts: [eu-1, 'eu 2', ''], none: null}");
        assertThat(Written.of("two words")).isEqualTo("two words");
    }
}
