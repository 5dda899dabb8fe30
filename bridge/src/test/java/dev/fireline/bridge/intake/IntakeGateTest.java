package dev.fireline.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.limit.LimitSettings;
import dev.fireline.bridge.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class IntakeGateTest {
    private int inTime = 1_000;
    private final IntakeGate gate =
            new IntakeGate(new ProblemWriter(new JsonMapper()), new LimitSettings(1, 2, 1, 1, 1, 1), time -> inTime);
    private final List<Integer> answered = new ArrayList<>();

    @Test
    void oneBodyTooManyIsAnswered503UnreadAndTheNextIsTakenWhenAnotherIsAnswered() throws Exception {
        send(
                alert(),
                inside -> send(alert(), deeper -> {
                    send(unreadable(), never -> {
                        throw new AssertionError("a third is under way");
                    });
                }));
        send(alert(), inside -> {});

        assertThat(answered).containsExactly(503, 200, 200, 200);
    }

    @Test
    void aBodyThatFailsGivesItsPlaceBack() throws Exception {
        for (int number = 0; number < 5; number++) {
            try {
                send(alert(), inside -> {
                    throw new IOException("the sender is gone");
                });
            } catch (IOException expected) {
                assertThat(expected).hasMessage("the sender is gone");
            }
        }
        send(alert(), inside -> {});

        assertThat(answered).containsExactly(200);
    }

    @Test
    void whatPeopleAskForNeedsNoPlaceOfAnAlert() throws Exception {
        MockHttpServletRequest decision = new MockHttpServletRequest("POST", "/v1/incidents/INC-1/approve");
        send(alert(), inside -> send(alert(), deeper -> send(decision, decided -> {})));

        assertThat(answered).containsExactly(200, 200, 200);
    }

    @Test
    void whileTemporalIsSlowNoMoreAreTakenInThanItAnswersInTime() throws Exception {
        inTime = 1;
        send(
                alert(),
                inside -> send(alert(), never -> {
                    throw new AssertionError("it would be answered too late");
                }));

        assertThat(answered).containsExactly(503, 200);
    }

    private void send(MockHttpServletRequest request, Inside inside) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain = (asked, answer) -> inside.run(request);
        gate.doFilter(request, response, chain);
        if (response.getStatus() == 503) {
            assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isNotNull();
            assertThat(response.getContentAsString()).contains("urn:fireline:problem:overloaded");
        }
        answered.add(response.getStatus());
    }

    private static MockHttpServletRequest alert() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/alerts/generic");
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static MockHttpServletRequest unreadable() {
        return new MockHttpServletRequest("POST", "/v1/alerts/generic") {
            @Override
            public ServletInputStream getInputStream() {
                throw new AssertionError("it is read");
            }
        };
    }

    /** What happens while the body has its place. */
    private interface Inside {
        void run(MockHttpServletRequest request) throws ServletException, IOException;
    }
}
