package dev.fireline.bridge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.problem.ProblemWriter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class CallBudgetsTest {
    private static final String APPROVE = "POST /v1/incidents/INC-1/approve";

    /** One of each at once. */
    private final CallBudgets budgets =
            new CallBudgets(new LimitSettings(1, 1, 1, 1, 1, 1), new ProblemWriter(new JsonMapper()));

    private final List<String> answered = new ArrayList<>();

    @Test
    void aDecisionNeedsNoPlaceOfWhatIsOnlyToldOrLookedAt() throws Exception {
        during("POST /v1/incidents/INC-1/note", "GET /v1/incidents", "POST /v1/alerts/generic", APPROVE);

        assertThat(answered)
                .containsExactly(
                        APPROVE + " 200",
                        "POST /v1/alerts/generic 200",
                        "GET /v1/incidents 200",
                        "POST /v1/incidents/INC-1/note 200");
    }

    @Test
    void oneOfAKindTooManyIsToldToComeAgain() throws Exception {
        for (List<String> both : List.of(
                List.of("POST /v1/incidents/INC-1/note", "POST /v1/incidents/INC-2/fact"),
                List.of(APPROVE, "POST /v1/incidents"),
                List.of("GET /v1/incidents", "GET /v1/plans"))) {
            answered.clear();
            during(both.get(0), both.get(1));

            assertThat(answered).containsExactly(both.get(1) + " 503", both.get(0) + " 200");
        }
    }

    /** Each is under way while the next one comes. */
    private void during(String... calls) throws ServletException, IOException {
        if (calls.length == 0) {
            return;
        }
        String[] call = calls[0].split(" ");
        MockHttpServletResponse response = new MockHttpServletResponse();
        budgets.doFilter(
                new MockHttpServletRequest(call[0], call[1]),
                response,
                (request, answer) ->
                        during(List.of(calls).subList(1, calls.length).toArray(String[]::new)));
        if (response.getStatus() == 503) {
            assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isNotNull();
        }
        answered.add(calls[0] + " " + response.getStatus());
    }
}
