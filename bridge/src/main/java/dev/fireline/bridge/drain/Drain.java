package dev.fireline.bridge.drain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * From the moment a stop begins, a new request is answered 503 with {@code Retry-After}, on a connection that ends; the
 * sender tries again and meets another bridge. That goes on for {@code fireline.bridge.drain-pause}, so that whoever
 * spreads the load sees that this one is not ready. Then the web server finishes what it has begun and closes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class Drain extends OncePerRequestFilter implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final String PROBLEM = """
            {"type":"urn:fireline:problem:draining","title":"Draining","status":503,\
            "detail":"This bridge is stopping; another takes the call."}""";

    private final Duration pause;
    private volatile boolean running;
    private volatile boolean draining;

    public Drain(@Value("${fireline.bridge.drain-pause:0s}") Duration pause) {
        this.pause = pause;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!draining) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "1");
        response.setHeader("Connection", "close");
        response.setContentType("application/problem+json");
        response.getWriter().write(PROBLEM);
    }

    @Override
    public void start() {
        draining = false;
        running = true;
    }

    @Override
    public void stop(Runnable stopped) {
        draining = true;
        LOG.info("Draining: new calls are answered 503 for {}, then what has begun is finished", pause);
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    running = false;
                    stopped.run();
                });
    }

    @Override
    public void stop() {
        draining = true;
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
