package io.temporal.internal.testservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteppedTimeTest {
    private final SteppedTime time = new SteppedTime(Instant.EPOCH);

    @AfterEach
    void end() {
        time.shutdown();
    }

    @Test
    void anActionThatWaitsForItsTurnSinceATaskIsRunGoesOnWhenTheTaskHasEnded() {
        Thread action = new Thread(time::awaitTurn);
        CompletableFuture<Void> task = new CompletableFuture<>();

        time.schedule(Duration.ofSeconds(1), () -> {
            action.start();
            await().until(() -> action.getState() == Thread.State.WAITING);
            task.complete(null);
        });

        await().until(task::isDone);
        await().until(() -> !action.isAlive());
        assertThat(time.getClock().getAsLong()).isEqualTo(1000);
    }
}
