package dev.fireline.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Old histories stay readable: {@code -Dfireline.record=true} writes a record that is new. */
class GoldenPayloadTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/payload");
    private static final JsonMapper MAPPER = Payloads.mapper();
    private static final DataConverter CONVERTER = Payloads.converter();

    static Stream<String> names() {
        return Examples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRecordIsWrittenAsItEverWas(String name) throws IOException {
        Object example = Examples.all().get(name);
        Path file = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("fireline.record") && Files.notExists(file)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(example) + "\n");
        }
        String golden = Files.readString(file);
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(example))).isEqualTo(MAPPER.readTree(golden));
        Object read = MAPPER.readValue(golden, example.getClass());
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(read))).isEqualTo(MAPPER.readTree(golden));
    }

    @Test
    void everyGoldenFileHasItsRecord() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Examples.all().keySet());
        }
    }

    @Test
    void aFieldThatIsMissingIsNullOrEmptyAndOneThatIsUnknownIsLeftOut() {
        Decide decide = MAPPER.readValue("{\"step\":\"stop\",\"later\":{\"a\":1}}", Decide.class);
        assertThat(decide.step()).isEqualTo("stop");
        assertThat(decide.by()).isNull();
        assertThat(decide.records()).isNull();
        ActionRequest request = MAPPER.readValue("{\"incident\":\"INC-1\"}", ActionRequest.class);
        assertThat(request.with()).isEmpty();
        assertThat(request.approvals()).isEmpty();
        assertThat(request.attemptGroup()).isZero();
    }

    @Test
    void aLargePayloadIsCompressedAndReadAgainAndASmallOneStaysReadable() {
        List<String> large = List.of("burning ".repeat(4_000));
        Payload written = CONVERTER.toPayload(large).orElseThrow();
        assertThat(written.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("binary/zlib");
        assertThat(written.getData().size()).isLessThan(2_000);
        assertThat(CONVERTER.fromPayload(written, List.class, List.class)).isEqualTo(large);
        Payload small = CONVERTER.toPayload(List.of("burning")).orElseThrow();
        assertThat(small.getData().toStringUtf8()).isEqualTo("[\"burning\"]");
    }
}
