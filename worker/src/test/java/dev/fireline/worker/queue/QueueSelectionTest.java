package dev.fireline.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueueSelectionTest {
    private static final HostedQueue WORKFLOWS = new HostedQueue("fireline", List.of(), List.of());
    private static final HostedQueue NOTIFY = HostedQueue.ofActivities("fireline-notify", List.of());

    @Test
    void withoutAWishEveryQueueIsServed() {
        assertThat(QueueSelection.of(List.of(WORKFLOWS, NOTIFY), List.of())).containsExactly(WORKFLOWS, NOTIFY);
    }

    @Test
    void onlyTheQueuesWishedForAreServed() {
        assertThat(QueueSelection.of(List.of(WORKFLOWS, NOTIFY), List.of("fireline-notify")))
                .containsExactly(NOTIFY);
    }

    @Test
    void aQueueNobodyKnowsIsNamedWithThoseThatExist() {
        assertThatThrownBy(() -> QueueSelection.of(List.of(WORKFLOWS, NOTIFY), List.of("fireline-notfy")))
                .hasMessage("fireline.worker.queues names fireline-notfy; allowed: fireline, fireline-notify");
    }
}
