package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.BodyLimit;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemAnswers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds bodies of alerts only as long as there is memory for them, and answers 503 before it reads the first byte of one
 * too many. A body counts from its first byte to its answer, at what its sender announces, and at the limit where it
 * announces nothing. People's calls do not pass here.
 */
@Component
@Order(IntakeGate.BEFORE_BODIES_ARE_READ)
public final class IntakeGate extends OncePerRequestFilter {
    static final int BEFORE_BODIES_ARE_READ = -1000;

    /** Threads, headers and what is made of a small body. */
    static final int LEAST = 16 * 1024;

    /** Read, parsed, routed and on its way a body takes this many times its own size [measured]. */
    private static final int EXPANSION = 8;

    private final JsonMapper json;
    private final long most;
    private final AtomicLong held = new AtomicLong();

    public IntakeGate(JsonMapper json) {
        this.json = json;
        this.most = Math.max(2L * BodyLimit.ALERT_BYTES, Runtime.getRuntime().maxMemory() / 3 / EXPANSION);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/v1/alerts");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        long bytes = announced < 0 ? BodyLimit.ALERT_BYTES : Math.clamp(announced, LEAST, BodyLimit.ALERT_BYTES);
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            refuse(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            held.addAndGet(-bytes);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        ResponseEntity<ProblemDetail> answer = ProblemAnswers.answer(
                Problem.OVERLOADED, "more alerts are being taken in than this process holds; send the same again");
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }
}
