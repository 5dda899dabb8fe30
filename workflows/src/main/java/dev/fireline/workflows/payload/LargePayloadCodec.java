package dev.fireline.workflows.payload;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.ZlibPayloadCodec;
import java.util.List;

/** Compresses large payloads (a pinned plan, a view) and leaves small ones readable in Temporal's own tools. */
final class LargePayloadCodec implements PayloadCodec {
    static final int THRESHOLD_BYTES = 4096;

    private final ZlibPayloadCodec zlib = new ZlibPayloadCodec();

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream()
                .map(payload -> payload.getData().size() < THRESHOLD_BYTES
                        ? payload
                        : zlib.encode(List.of(payload)).getFirst())
                .toList();
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream()
                .map(payload ->
                        isCompressed(payload) ? zlib.decode(List.of(payload)).getFirst() : payload)
                .toList();
    }

    private static boolean isCompressed(Payload payload) {
        return payload.getMetadataOrDefault("encoding", ByteString.EMPTY)
                .toStringUtf8()
                .equals("binary/zlib");
    }
}
