package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.bridge.problem.UnreadJson;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what anybody may send: nesting is bounded and a name twice in one object is refused. */
final class IntakeJson {
    static final int DEPTH = 64;

    /** Two thousand alerts of a hundred names each; more is made to fill the memory. */
    static final long MOST_TOKENS = 500_000;

    /** Of one object, nested or not. As an object in memory a body of many short names weighs fifty times its bytes. */
    static final int MOST_NAMES = 10_000;

    /** A smaller body cannot hold that many. */
    private static final int COUNTED_FROM = MOST_NAMES * "\"\":0".length();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNameLength(1024)
                            .maxNumberLength(100)
                            .maxStringLength(1024 * 1024)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private IntakeJson() {}

    /**
     * The object a body holds, in the order written.
     *
     * @throws ProblemException MALFORMED; TOO_LARGE for more than {@value #MOST_NAMES} names in one object
     */
    static Map<String, Object> read(byte[] body) {
        try {
            if (body.length >= COUNTED_FROM) {
                refuseManyNames(body);
            }
            Map<String, Object> object = MAPPER.readValue(body, OBJECT);
            if (object == null) {
                throw Problem.MALFORMED.because("the body is null; it must be an object");
            }
            return object;
        } catch (JacksonException e) {
            throw Problem.MALFORMED.because(UnreadJson.why(e), e);
        }
    }

    /** Reads it once without keeping anything. */
    private static void refuseManyNames(byte[] body) {
        int[] names = new int[DEPTH + 1];
        int depth = 0;
        try (JsonParser parser = MAPPER.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> names[++depth] = 0;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case PROPERTY_NAME -> {
                        if (++names[depth] > MOST_NAMES) {
                            throw Problem.TOO_LARGE.because("an object has more than " + MOST_NAMES + " names, at line "
                                    + parser.currentTokenLocation().getLineNr() + ", column "
                                    + parser.currentTokenLocation().getColumnNr());
                        }
                    }
                    default -> {
                        // a value
                    }
                }
            }
        }
    }

    static int bytesOf(Object value) {
        return bytes(value).length;
    }

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
