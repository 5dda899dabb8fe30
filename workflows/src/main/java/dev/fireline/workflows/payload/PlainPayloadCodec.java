package dev.fireline.workflows.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/** Writes payloads as they are, whatever their size; reads what another codec has written. */
record PlainPayloadCodec(PayloadCodec reader) implements PayloadCodec {

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads;
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return reader.decode(payloads);
    }
}
