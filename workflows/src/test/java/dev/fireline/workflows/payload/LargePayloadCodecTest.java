package dev.fireline.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.common.converter.DataConverter;
import io.temporal.payload.context.ActivitySerializationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargePayloadCodecTest {
    private static final Map<String, String> LARGE = Map.of("text", "x".repeat(LargePayloadCodec.THRESHOLD_BYTES * 2));

    private static DataConverter towards(String queue) {
        return Payloads.converter()
                .withContext(new ActivitySerializationContext("default", "INC-1", "Incident", "a.b", queue, false));
    }

    private static String encoding(Payload payload) {
        return payload.getMetadataOrThrow("encoding").toStringUtf8();
    }

    @Test
    void whatGoesToSomebodyElsesWorkerIsPlainJsonWhateverItsSize() {
        assertThat(encoding(towards("acme").toPayload(LARGE).orElseThrow())).isEqualTo("json/plain");
        assertThat(encoding(towards("fireline-http").toPayload(LARGE).orElseThrow()))
                .isEqualTo("binary/zlib");
        assertThat(encoding(Payloads.converter().toPayload(LARGE).orElseThrow()))
                .isEqualTo("binary/zlib");
    }

    @Test
    void whatTemporalsPageShowsIsReadableThereWhateverItsSize() {
        WorkflowMetadata page = WorkflowMetadata.newBuilder()
                .setCurrentDetails("y".repeat(LargePayloadCodec.THRESHOLD_BYTES * 2))
                .build();

        Payload payload = Payloads.converter().toPayload(page).orElseThrow();

        assertThat(encoding(payload)).isEqualTo("json/protobuf");
        assertThat(payload.getData().toStringUtf8()).contains(page.getCurrentDetails());
    }

    @Test
    void anAnswerOfSomebodyElseIsReadCompressedOrNot() {
        Payload compressed = Payloads.converter().toPayload(LARGE).orElseThrow();
        Payload plain = towards("acme").toPayload(LARGE).orElseThrow();
        assertThat(towards("acme").fromPayload(compressed, Map.class, Map.class))
                .isEqualTo(LARGE);
        assertThat(towards("acme").fromPayload(plain, Map.class, Map.class)).isEqualTo(LARGE);
    }
}
