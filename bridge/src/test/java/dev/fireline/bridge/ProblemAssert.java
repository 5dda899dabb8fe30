package dev.fireline.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.problem.Problem;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What every refusal over HTTP looks like: RFC 9457, with a type and words of its own. */
public final class ProblemAssert {
    private ProblemAssert() {}

    /** @param words each stands in the detail */
    public static void assertProblem(MvcTestResult answer, Problem problem, String... words) {
        assertThat(answer).hasStatus(problem.status().value()).hasContentType("application/problem+json");
        assertThat(answer)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo(problem.type().toString());
        assertThat(answer).bodyJson().extractingPath("detail").asString().contains(words);
    }
}
