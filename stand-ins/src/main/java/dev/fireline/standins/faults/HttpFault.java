package dev.fireline.standins.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can go wrong with one HTTP request. */
public sealed interface HttpFault {

    /**
     * The proxy answers; what lies behind never sees the request.
     *
     * @param status 100 to 599
     */
    record Answers(int status, Map<String, String> headers, String body) implements HttpFault {
        public Answers {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** Without headers and body. */
        public Answers(int status) {
            this(status, Map.of(), "");
        }

        /** @param retryAfter whole seconds */
        public static Answers withRetryAfter(int status, Duration retryAfter) {
            return new Answers(status, Map.of("Retry-After", String.valueOf(retryAfter.toSeconds())), "");
        }
    }

    /** The connection is reset (TCP RST) before the request goes on. */
    record Reset() implements HttpFault {}

    /** The request is performed, then the connection is reset instead of an answer: the caller cannot know. */
    record LostAnswer() implements HttpFault {}

    /**
     * The request is performed, and answered this much later.
     *
     * @param length until the answer begins
     */
    record Stall(Duration length) implements HttpFault {}

    /**
     * Both connections are cut in the middle of the request's body.
     *
     * @param bytes of the body that go on
     */
    record CutAfter(long bytes) implements HttpFault {}

    /** @param bytesPerSecond at which the request's body goes on, 1 or more */
    record SlowLink(long bytesPerSecond) implements HttpFault {}

    /** The request is performed, and a header of the answer is another. */
    record AnswersHeader(String name, String value) implements HttpFault {}

    /**
     * Somebody else is faster.
     *
     * @param by runs before the request goes on, and may send requests of its own
     */
    record Overtaken(Runnable by) implements HttpFault {}

    /**
     * The request is read whole and held while something else happens, such as the death of whoever sent it.
     *
     * @param then what becomes of it afterwards
     * @param by runs meanwhile, and may send requests of its own
     */
    record Held(Then then, Runnable by) implements HttpFault {
        /** What becomes of a request that was held. */
        public enum Then {
            /** Nothing: the connection is reset. */
            LOST,
            /** It goes on, however late. */
            PERFORMED,
            /** It was performed before it was held: only its answer is lost. */
            ANSWER_LOST
        }
    }
}
