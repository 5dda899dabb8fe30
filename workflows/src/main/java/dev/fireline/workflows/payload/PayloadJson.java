package dev.fireline.workflows.payload;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it is, but for what people wrote by hand: see {@link SaidByHand}. */
final class PayloadJson extends Jackson3JsonPayloadConverter {
    PayloadJson(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    public <T> @Nullable T fromData(Payload content, Class<T> valueType, Type valueGenericType)
            throws DataConverterException {
        try {
            return super.fromData(content, valueType, valueGenericType);
        } catch (DataConverterException unreadable) {
            if (SaidByHand.class.isAssignableFrom(valueType)) {
                return null;
            }
            throw unreadable;
        }
    }
}
