package dev.fireline.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeSettingsTest {
    @Test
    void anIncidentIsSeenUnderTheAddressOfTheBridge() {
        assertThat(told("https://fireline.example.org/").pages())
                .isEqualTo("https://fireline.example.org/v1/incidents/");
        assertThat(told("http://10.0.0.7:8080/fireline").pages())
                .isEqualTo("http://10.0.0.7:8080/fireline/v1/incidents/");
        assertThat(told(null).pages()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fireline.example.org", "ftp://fireline", "https://me:secret@fireline", "https://fireline?a=b"})
    void whatNobodyCanOpenIsRefused(String address) {
        assertThatThrownBy(() -> told(address))
                .hasMessageContaining("fireline.public-url is '")
                .hasMessageContaining("such as https://fireline.example.org");
    }

    private static BridgeSettings told(@Nullable String publicUrl) {
        return new BridgeSettings(
                BridgeSettings.Mode.LIVE,
                null,
                null,
                publicUrl == null ? null : URI.create(publicUrl),
                null,
                new BridgeSettings.Events(1, Duration.ofSeconds(1)));
    }
}
