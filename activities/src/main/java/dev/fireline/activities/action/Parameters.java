package dev.fireline.activities.action;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.value.Key;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads {@code with} into an action's record, as strictly as the plan checker does. */
final class Parameters {
    /** A fraction is no count of replicas: it is refused, never cut off. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new WrittenDuration()))
            .build();

    private Parameters() {}

    /** As plans write it: {@code 15m}. */
    private static final class WrittenDuration extends ValueDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            try {
                return Elapsed.parse(parser.getString()).duration();
            } catch (IllegalArgumentException noDuration) {
                return (Duration) context.handleWeirdStringValue(Duration.class, parser.getString(), "no duration");
            }
        }
    }

    /** @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS} naming the parameter, never its value */
    static <P extends Record> P read(ActionRequest request, Class<P> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = yamlName(component);
            Key key = component.getAnnotation(Key.class);
            if (key != null && key.required() && request.with().get(name) == null) {
                throw invalid(request, "'" + name + "' is missing (" + key.value() + ")");
            }
        }
        try {
            return MAPPER.convertValue(request.with(), type);
        } catch (UnrecognizedPropertyException e) {
            String allowed = List.of(type.getRecordComponents()).stream()
                    .map(Parameters::yamlName)
                    .collect(Collectors.joining(", "));
            throw invalid(request, "'" + path(e) + "' is not one of its parameters; allowed: " + allowed);
        } catch (DatabindException e) {
            throw invalid(request, "'" + path(e) + "' does not fit: " + expectation(e));
        } catch (JacksonException e) {
            throw invalid(request, "'with' cannot be read");
        }
    }

    private static ActionFault invalid(ActionRequest request, String what) {
        return ActionFault.permanent(
                ActionFailure.INVALID_PARAMETERS, "step " + request.step() + ", " + request.action() + ": " + what);
    }

    private static String yamlName(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key != null && !key.name().isEmpty()
                ? key.name()
                : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(reference -> reference.getPropertyName() == null
                        ? "[" + reference.getIndex() + "]"
                        : reference.getPropertyName())
                .collect(Collectors.joining("."));
    }

    /** Jackson's own message quotes the value, which may be a secret. */
    private static String expectation(DatabindException e) {
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + mismatch.getTargetType().getSimpleName();
        }
        return "its value is not allowed";
    }
}
