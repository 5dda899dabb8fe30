package dev.fireline.bridge.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whoeverComesWhileAllTurnsAreTakenGoesInTheOrderTheyCame() throws InterruptedException {
        Turns turns = new Turns(1, 8, LONG);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> waiting = new ArrayList<>();

        turns.take("INC-1", () -> {
            for (int number = 0; number < 8; number++) {
                int now = number;
                Thread thread = Thread.ofPlatform().start(() -> turns.take("INC-1", () -> order.add(now)));
                await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
                waiting.add(thread);
            }
            return order.add(-1);
        });

        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(order).containsExactly(-1, 0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void oneTooManyIsRefusedAtOnceAndNotMade() {
        Turns turns = new Turns(2, 0, LONG);

        turns.take(
                "INC-1",
                () -> turns.take("INC-1", () -> {
                    assertThat(refusal(turns, "INC-1")).isEqualTo(Problem.OVERLOADED);
                    return true;
                }));
    }

    @Test
    void aWaitThatIsTooLongEndsWithARefusal() {
        Turns turns = new Turns(1, 1, Duration.ofMillis(1));

        turns.take("INC-1", () -> {
            assertThat(refusal(turns, "INC-1")).isEqualTo(Problem.OVERLOADED);
            return true;
        });
        assertThat(turns.<Boolean>take("INC-1", () -> true))
                .as("it gave up its place")
                .isTrue();
    }

    @Test
    void anotherWorkflowIsNotWaitedFor() {
        Turns turns = new Turns(1, 0, LONG);

        assertThat(turns.<Boolean>take("INC-1", () -> turns.take("INC-2", () -> true)))
                .isTrue();
    }

    @Test
    void aCallThatFailsGivesItsTurnBackAndNothingIsKeptOfAWorkflowThatIsAnswered() {
        Turns turns = new Turns(1, 0, LONG);

        for (int number = 0; number < 3; number++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> turns.take("INC-1", () -> {
                        throw new IllegalStateException("Temporal is gone");
                    }));
        }
        assertThat(turns.open()).isZero();
    }

    private static Problem refusal(Turns turns, String workflow) {
        try {
            turns.take(workflow, () -> {
                throw new AssertionError("it is made");
            });
            throw new AssertionError("it is taken");
        } catch (ProblemException refused) {
            return refused.problem();
        }
    }
}
