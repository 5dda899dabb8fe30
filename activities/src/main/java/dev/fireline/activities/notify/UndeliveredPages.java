package dev.fireline.activities.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process could not deliver yet: the source of a gauge, a counter and a health detail. A delivery stands here
 * from its first failed try until one succeeds or it is given up; what another process tries on is forgotten after
 * {@link #FORGOTTEN_AFTER}.
 */
public final class UndeliveredPages {
    /** Twice the longest pause between two tries. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private record Waiting(String channel, Instant since, Instant triedAt) {}

    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> arrivals = new TreeMap<>();

    public UndeliveredPages(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param waiting how many deliveries have failed and not arrived yet
     * @param since when the oldest of them failed first; null: none waits
     * @param channels actions they go through, by name: {@code notify.slack}
     */
    public record Undelivered(int waiting, @Nullable Instant since, List<String> channels) {
        public Undelivered {
            channels = List.copyOf(channels);
        }
    }

    /** What waits now. */
    public synchronized Undelivered now() {
        forget();
        return new Undelivered(
                waiting.size(),
                waiting.values().stream()
                        .map(Waiting::since)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                new ArrayList<>(new TreeMap<>(channels()).keySet()));
    }

    /** Failed tries since this process began, by action. */
    public synchronized Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    /** Deliveries that arrived since this process began, by action. */
    public synchronized Map<String, Long> arrivals() {
        return new TreeMap<>(arrivals);
    }

    synchronized void failed(String channel, String key, boolean forGood) {
        failures.merge(channel, 1L, Long::sum);
        if (forGood) {
            waiting.remove(key);
            return;
        }
        Instant now = clock.instant();
        Waiting before = waiting.get(key);
        waiting.put(key, new Waiting(channel, before == null ? now : before.since(), now));
        forget();
    }

    synchronized void arrived(String channel, String key) {
        arrivals.merge(channel, 1L, Long::sum);
        waiting.remove(key);
    }

    private Map<String, Boolean> channels() {
        Map<String, Boolean> channels = new LinkedHashMap<>();
        waiting.values().forEach(each -> channels.put(each.channel(), true));
        return channels;
    }

    private void forget() {
        Instant before = clock.instant().minus(FORGOTTEN_AFTER);
        waiting.values().removeIf(each -> each.triedAt().isBefore(before));
    }
}
