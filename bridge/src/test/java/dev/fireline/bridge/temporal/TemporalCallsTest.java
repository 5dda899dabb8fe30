package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class TemporalCallsTest {
    @Test
    void aWorkflowThatCannotGoOnIsNotTakenForATemporalThatIsDown() {
        ProblemException held = failed(Status.FAILED_PRECONDITION.withDescription(
                "Unable to perform workflow execution update due to Workflow Task in failed state."));

        assertThat(held.problem()).isEqualTo(Problem.NO_WORKER);
        assertThat(held.detail())
                .contains("INC-1 does not go on", "temporal workflow signal --workflow-id INC-1 --name note");
    }

    @Test
    void aWorkflowWithAsManyCallsAsTemporalTakesIsNotTakenForATemporalThatIsDown() {
        assertThat(failed(Status.RESOURCE_EXHAUSTED).problem()).isEqualTo(Problem.OVERLOADED);
    }

    @Test
    void anotherFailureOfTheCallIsTemporalsOwn() {
        assertThat(failed(Status.FAILED_PRECONDITION).problem()).isEqualTo(Problem.ENGINE_UNREACHABLE);
        assertThat(failed(Status.UNAVAILABLE).problem()).isEqualTo(Problem.ENGINE_UNREACHABLE);
        assertThat(failed(Status.DEADLINE_EXCEEDED).problem()).isEqualTo(Problem.NO_WORKER);
    }

    private static ProblemException failed(Status status) {
        return TemporalCalls.failed("INC-1", "note", status.asRuntimeException());
    }
}
