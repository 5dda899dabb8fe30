package dev.fireline.workflows.payload;

import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import java.util.List;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one form of every payload: Jackson 3 JSON, fields without a place ignored, fields missing null, plans in
 * {@link PlanForm}, zlib above {@link LargePayloadCodec#THRESHOLD_BYTES}. Histories written once must stay readable: golden files hold this form.
 */
public final class Payloads {
    private static final JsonMapper MAPPER = Jackson3JsonPayloadConverter.newDefaultJsonMapper(false)
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper WRITER = MAPPER.rebuild()
            .annotationIntrospector(AnnotationIntrospector.pair(new PlanForm(), new JacksonAnnotationIntrospector()))
            .build();

    private Payloads() {}

    /** For the Temporal client of every process. */
    public static DataConverter converter() {
        return new ByHandConverter(new CodecDataConverter(
                DefaultDataConverter.newDefaultInstance()
                        .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(WRITER)),
                List.of(new LargePayloadCodec())));
    }

    /** The JSON of payloads, for whoever stores or serves the same records. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
