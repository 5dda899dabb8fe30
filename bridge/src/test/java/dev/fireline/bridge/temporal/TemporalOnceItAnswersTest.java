package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemporalOnceItAnswersTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final List<RuntimeException> absences = new ArrayList<>();
    private int calls;

    @Test
    void whatIsNotHeardIsSaidAgainUntilItIsAndThenNoMore() {
        absences.add(new StatusRuntimeException(Status.UNAVAILABLE));
        absences.add(new WorkflowServiceException(
                WorkflowExecution.getDefaultInstance(), "", new StatusRuntimeException(Status.DEADLINE_EXCEEDED)));

        TemporalOnceItAnswers.run("saying it", PAUSE, () -> true, this::call);

        assertThat(calls).isEqualTo(3);
    }

    @Test
    void whatTemporalRefusesIsNotSaidAgain() {
        absences.add(new StatusRuntimeException(Status.PERMISSION_DENIED));

        assertThatThrownBy(() -> TemporalOnceItAnswers.run("saying it", PAUSE, () -> true, this::call))
                .isInstanceOf(StatusRuntimeException.class);

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void nobodyIsTriedForAnApplicationThatHasStopped() {
        Stream.generate(() -> new StatusRuntimeException(Status.UNAVAILABLE))
                .limit(10)
                .forEach(absences::add);

        TemporalOnceItAnswers.run("saying it", PAUSE, () -> calls < 4, this::call);

        assertThat(calls).isEqualTo(4);
    }

    private void call() {
        calls++;
        if (!absences.isEmpty()) {
            throw absences.removeFirst();
        }
    }
}
