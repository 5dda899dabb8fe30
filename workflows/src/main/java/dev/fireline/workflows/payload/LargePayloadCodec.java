package dev.fireline.workflows.payload;

import com.google.protobuf.ByteString;
import dev.fireline.plans.action.ForeignAction;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.ZlibPayloadCodec;
import io.temporal.payload.context.ActivitySerializationContext;
import io.temporal.payload.context.SerializationContext;
import java.util.List;

/**
 * Compresses large payloads (a pinned plan, a view) and leaves small ones readable in Temporal's own tools. What goes to
 * somebody else's worker is never compressed: it need not know how. Nor is what Temporal's own page asks of a workflow, which
 * that page could not read.
 */
final class LargePayloadCodec implements PayloadCodec {
    static final int THRESHOLD_BYTES = 4096;

    /** The answer of the query {@code __temporal_workflow_metadata}; it is in no history. */
    private static final ByteString METADATA =
            ByteString.copyFromUtf8(WorkflowMetadata.getDescriptor().getFullName());

    private final ZlibPayloadCodec zlib = new ZlibPayloadCodec();

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream()
                .map(payload ->
                        payload.getData().size() < THRESHOLD_BYTES || isCompressed(payload) || isForThePage(payload)
                                ? payload
                                : zlib.encode(List.of(payload)).getFirst())
                .toList();
    }

    @Override
    public PayloadCodec withContext(SerializationContext context) {
        return context instanceof ActivitySerializationContext activity && isForeign(activity)
                ? new PlainPayloadCodec(this)
                : this;
    }

    private static boolean isForeign(ActivitySerializationContext activity) {
        String queue = activity.getActivityTaskQueue();
        return queue != null && !ForeignAction.isOurs(queue);
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream()
                .map(payload ->
                        isCompressed(payload) ? zlib.decode(List.of(payload)).getFirst() : payload)
                .toList();
    }

    private static boolean isForThePage(Payload payload) {
        return METADATA.equals(payload.getMetadataMap().get("messageType"));
    }

    private static boolean isCompressed(Payload payload) {
        return payload.getMetadataOrDefault("encoding", ByteString.EMPTY)
                .toStringUtf8()
                .equals("binary/zlib");
    }
}
