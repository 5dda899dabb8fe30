package dev.fireline.workflows.action;

import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far actions reach, so that an installation may limit what one incident does altogether.
 *
 * @param pods taken out of service: scaled away, deleted, evicted or cut off; 0 or more
 * @param namespaces in which something was changed, in the order of their names
 */
public record Reach(int pods, List<String> namespaces) {
    public static final Reach NOTHING = new Reach(0, List.of());

    /** @throws IllegalArgumentException when the number is below 0 */
    public Reach {
        if (pods < 0) {
            throw new IllegalArgumentException("a reach of " + pods + " pods, allowed is 0 or more");
        }
        namespaces = Ordered.copy(namespaces);
    }

    /** Of one thing and another. */
    public Reach and(Reach other) {
        return new Reach(pods + other.pods, both(other));
    }

    /** Of one thing that was done, or tried, twice. */
    public Reach orMore(Reach other) {
        return new Reach(Math.max(pods, other.pods), both(other));
    }

    private List<String> both(Reach other) {
        return Stream.concat(namespaces.stream(), other.namespaces.stream())
                .distinct()
                .sorted()
                .toList();
    }
}
