package dev.fireline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerSettingsTest {
    @Test
    void withoutAWordEveryQueueIsServed() {
        assertThat(bind(Map.of()))
                .isEqualTo(new WorkerSettings(List.of(), 600, 50, 50, Duration.ofSeconds(5), Duration.ofSeconds(20)));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("fireline.worker.queues", "fireline,fireline-http");
        keys.put("fireline.worker.workflow-cache-size", "10");
        keys.put("fireline.worker.concurrent-workflow-tasks", "3");
        keys.put("fireline.worker.concurrent-activities", "4");
        keys.put("fireline.worker.deadlock-detection", "2s");
        keys.put("fireline.worker.drain", "1m");

        assertThat(bind(keys))
                .isEqualTo(new WorkerSettings(
                        List.of("fireline", "fireline-http"), 10, 3, 4, Duration.ofSeconds(2), Duration.ofMinutes(1)));
        assertThat(keys)
                .hasSize(Arrays.asList(WorkerSettings.class.getRecordComponents())
                        .size());
    }

    @Test
    void aValueOutOfRangeIsNamedWithTheRange() {
        assertThatThrownBy(() -> bind(Map.of("fireline.worker.drain", "11m")))
                .rootCause()
                .hasMessage("fireline.worker.drain is PT11M, allowed: PT0S to PT10M");
    }

    private static WorkerSettings bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("fireline.worker", WorkerSettings.class);
    }
}
