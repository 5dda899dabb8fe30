package dev.fireline.bridge.drain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrainTest {
    private final Drain drain = new Drain(Duration.ofMillis(50));

    @Test
    void aCallPassesUntilAStopBegins() throws ServletException, IOException {
        drain.start();
        assertThat(call().getStatus()).isEqualTo(200);
    }

    @Test
    void aCallDuringAStopIsSentElsewhere() throws Exception {
        drain.start();
        CountDownLatch stopped = new CountDownLatch(1);
        drain.stop(stopped::countDown);

        MockHttpServletResponse answer = call();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        assertThat(answer.getHeader("Connection")).isEqualTo("close");
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(drain.isRunning()).isFalse();
    }

    private MockHttpServletResponse call() throws ServletException, IOException {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        drain.doFilter(new MockHttpServletRequest("POST", "/v1/alerts/generic"), answer, new MockFilterChain());
        return answer;
    }
}
