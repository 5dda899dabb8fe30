package dev.fireline.bridge.intake;

import dev.fireline.bridge.alert.AlertForwarder;
import dev.fireline.bridge.limit.LimitSettings;
import dev.fireline.bridge.problem.BodyLimit;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds bodies of alerts only as long as there is memory for them, and no more of them than can be brought to Temporal in
 * time. One too many is answered 503 before its first byte is read: a thousand senders that all try again would else take
 * every turn of the processor, and nobody would be answered in time, not even the people who decide. A body counts from
 * its first byte to its answer, at what its sender announces, and at the limit where it announces nothing. People's calls
 * do not pass here.
 */
@Component
@Order(IntakeGate.BEFORE_BODIES_ARE_READ)
@EnableConfigurationProperties(LimitSettings.class)
public final class IntakeGate extends OncePerRequestFilter {
    static final int BEFORE_BODIES_ARE_READ = -1000;

    /** Threads, headers and what is made of a small body. */
    static final int LEAST = 16 * 1024;

    /** A body that would wait longer for Temporal might be told too late that it is there, and be sent again for nothing. */
    private static final Duration TIMELY = Duration.ofSeconds(2);

    /** Read, parsed, routed and on its way a body takes this many times its own size [measured]. */
    private static final int EXPANSION = 8;

    private final ProblemWriter problems;
    private final long most;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger inside = new AtomicInteger();
    private final ToIntFunction<Duration> answeredWithin;
    private final int places;

    @Autowired
    public IntakeGate(ProblemWriter problems, LimitSettings limits, AlertForwarder forwarder) {
        this(problems, limits, forwarder::streamsWithin);
    }

    /** @param answeredWithin how many bodies are answered within a time, as things are now */
    IntakeGate(ProblemWriter problems, LimitSettings limits, ToIntFunction<Duration> answeredWithin) {
        this.problems = problems;
        this.answeredWithin = answeredWithin;
        this.places = limits.alertsAtOnce();
        this.most = Math.max(2L * BodyLimit.ALERT_BYTES, Runtime.getRuntime().maxMemory() / 3 / EXPANSION);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/v1/alerts");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (inside.incrementAndGet() > Math.min(places, answeredWithin.applyAsInt(TIMELY))) {
                refuse(response, "more bodies of alerts are being taken in than Temporal answers in time");
            } else {
                whileThereIsMemory(request, response, chain);
            }
        } finally {
            inside.decrementAndGet();
        }
    }

    private void whileThereIsMemory(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        long bytes = announced < 0 ? BodyLimit.ALERT_BYTES : Math.clamp(announced, LEAST, BodyLimit.ALERT_BYTES);
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            refuse(response, "the bodies of alerts being taken in fill the memory kept for them");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            held.addAndGet(-bytes);
        }
    }

    private void refuse(HttpServletResponse response, String why) throws IOException {
        problems.refuse(response, Problem.OVERLOADED, why + "; send the same again");
    }
}
