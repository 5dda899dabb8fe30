package dev.fireline.workflows.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.payload.context.SerializationContext;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads as another converter does, but for what people wrote by hand (see {@link SaidByHand}): of that, whatever cannot be
 * read is null, be it no such message, no JSON, of no known encoding, or of one that it is not in.
 */
final class ByHandConverter implements DataConverter {
    private final DataConverter converter;

    ByHandConverter(DataConverter converter) {
        this.converter = converter;
    }

    @Override
    public <T> @Nullable T fromPayload(Payload payload, Class<T> valueClass, Type valueType) {
        try {
            return converter.fromPayload(payload, valueClass, valueType);
        } catch (DataConverterException | PayloadCodecException unreadable) {
            return unread(valueClass, unreadable);
        }
    }

    @Override
    public <T> @Nullable T fromPayloads(int index, Optional<Payloads> content, Class<T> valueClass, Type valueType) {
        try {
            return converter.fromPayloads(index, content, valueClass, valueType);
        } catch (DataConverterException | PayloadCodecException unreadable) {
            return unread(valueClass, unreadable);
        }
    }

    /** The SDK drops a Signal for the one exception, and for the other fails the workflow's task each time it is tried. */
    private static <T> @Nullable T unread(Class<T> valueClass, RuntimeException unreadable) {
        if (SaidByHand.class.isAssignableFrom(valueClass)) {
            return null;
        }
        throw unreadable instanceof DataConverterException ? unreadable : new DataConverterException(unreadable);
    }

    @Override
    public <T> Optional<Payload> toPayload(T value) {
        return converter.toPayload(value);
    }

    @Override
    public Optional<Payloads> toPayloads(Object... values) {
        return converter.toPayloads(values);
    }

    @Override
    public RuntimeException failureToException(Failure failure) {
        return converter.failureToException(failure);
    }

    @Override
    public Failure exceptionToFailure(Throwable throwable) {
        return converter.exceptionToFailure(throwable);
    }

    @Override
    public DataConverter withContext(SerializationContext context) {
        return new ByHandConverter(converter.withContext(context));
    }
}
