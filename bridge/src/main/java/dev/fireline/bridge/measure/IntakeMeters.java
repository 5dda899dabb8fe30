package dev.fireline.bridge.measure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Times every body of alerts by source and outcome. For the outcome {@code accepted} that is the time until it was
 * durable: 202 is answered no earlier. Outermost, so that what is refused before it is read counts as well.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class IntakeMeters extends OncePerRequestFilter {
    /** As Micrometer writes it. */
    public static final String INTAKE_REQUESTS = "fireline.intake.requests";

    private static final String INTAKE = "/v1/alerts/";
    private static final Duration[] STEPS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;

    public IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith(INTAKE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            count(request, response.getStatus(), System.nanoTime() - begun);
        }
    }

    private void count(HttpServletRequest request, int status, long nanos) {
        boolean isIntake = status != HttpServletResponse.SC_NOT_FOUND;
        Timer.builder(INTAKE_REQUESTS)
                .description("bodies of alerts by source and outcome, and how long the sender waited")
                .tag("source", isIntake ? request.getRequestURI().substring(INTAKE.length()) : "unknown")
                .tag("outcome", outcome(status))
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    private static String outcome(int status) {
        return switch (status) {
            case 200, 202 -> "accepted";
            case 401, 403 -> "unauthorized";
            case 413 -> "too-large";
            case 503 -> "unavailable";
            default -> status >= 500 ? "error" : "invalid";
        };
    }
}
