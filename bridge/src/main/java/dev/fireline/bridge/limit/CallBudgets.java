package dev.fireline.bridge.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemWriter;
import dev.fireline.bridge.security.Access;
import dev.fireline.bridge.security.Caller;
import dev.fireline.bridge.temporal.Lane;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a call pass while its budget lasts. It stands behind the login and before the first byte of a body. How many bodies of
 * alerts are held at once is {@code IntakeGate}'s business.
 */
@Component
@Order(0)
@EnableConfigurationProperties(LimitSettings.class)
public class CallBudgets extends OncePerRequestFilter {
    private static final int MOST_CALLERS = 10_000;

    private final LimitSettings limits;
    private final ProblemWriter problems;
    private final Semaphore decisions;
    private final Semaphore words;
    private final Semaphore calls;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    public CallBudgets(LimitSettings limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
        this.decisions = new Semaphore(limits.decisionsAtOnce());
        this.words = new Semaphore(limits.decisionsAtOnce());
        this.calls = new Semaphore(limits.callsAtOnce());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Kind kind = kind(request);
        Caller caller = Caller.current();
        if (!(caller instanceof Caller.Anybody) && !within(kind, caller, response)) {
            return;
        }
        switch (kind) {
            case ALERTS, EVENTS -> chain.doFilter(request, response);
            case DECISION -> one(decisions, "decisions", request, response, chain);
            case WORD -> one(words, "notes and facts", request, response, chain);
            case OTHER -> one(calls, "calls", request, response, chain);
        }
    }

    private boolean within(Kind kind, Caller caller, HttpServletResponse response) throws IOException {
        ConsumptionProbe probe = buckets.get(kind + " " + caller.name(), key -> bucket(perSecond(kind)))
                .tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return true;
        }
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        problems.refuse(
                response,
                kind == Kind.ALERTS ? Problem.OVERLOADED : Problem.TOO_MANY, // senders of alerts drop what gets a 429
                "%s may %d per second".formatted(caller.name(), perSecond(kind)));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return false;
    }

    private void one(
            Semaphore places, String what, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            problems.refuse(response, Problem.OVERLOADED, "too many " + what + " are under way; try again");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private int perSecond(Kind kind) {
        return switch (kind) {
            case ALERTS -> limits.alertsPerSecond();
            case DECISION, WORD -> limits.decisionsPerSecond();
            case EVENTS, OTHER -> limits.callsPerSecond();
        };
    }

    private static Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity((long) perSecond * LimitSettings.BURST)
                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private static Kind kind(HttpServletRequest request) {
        if (request.getRequestURI().equals("/v1/events")) {
            return Kind.EVENTS;
        }
        if (Access.isIntake(request.getMethod(), request.getRequestURI())) {
            return Kind.ALERTS;
        }
        if (!request.getMethod().equals("POST")) {
            return Kind.OTHER;
        }
        return isWord(request.getRequestURI()) ? Kind.WORD : Kind.DECISION;
    }

    private static boolean isWord(String path) {
        return path.startsWith("/v1/incidents/") && Lane.of(path.substring(path.lastIndexOf('/') + 1)) == Lane.WORDS;
    }

    private enum Kind {
        ALERTS,
        DECISION,
        /** Notes and facts, which scripts send as well: however many, nobody's decision waits for them. */
        WORD,
        /** They stay open; {@code EventController} counts them. */
        EVENTS,
        OTHER
    }
}
