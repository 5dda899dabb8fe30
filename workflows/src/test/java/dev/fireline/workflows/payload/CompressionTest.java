package dev.fireline.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.serviceclient.GrpcCompression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7233, NONE",
        "localhost:7233, NONE",
        "[::1]:7233, NONE",
        "temporal:7233, GZIP",
        "localhost.example.org:7233, GZIP",
        "'', GZIP"
    })
    void onlyCallsThatLeaveTheMachineAreCompressed(String target, GrpcCompression expected) {
        assertThat(Compression.towards(target)).isEqualTo(expected);
    }
}
