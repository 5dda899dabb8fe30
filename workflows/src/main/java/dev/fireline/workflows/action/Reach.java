package dev.fireline.workflows.action;

import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far actions reach, so that an installation may limit what one incident does altogether.
 *
 * @param pods taken out of service: scaled away, deleted, evicted or cut off; 0 or more
 * @param namespaces in which something was changed, in the order of their names
 * @param unseen steps that are on their way, of which nobody knows how far they reach; null: there are none
 */
public record Reach(
        int pods, List<String> namespaces, @Nullable List<String> unseen) {
    public static final Reach NOTHING = new Reach(0, List.of());

    /** @throws IllegalArgumentException when the number is below 0 */
    public Reach {
        if (pods < 0) {
            throw new IllegalArgumentException("a reach of " + pods + " pods, allowed is 0 or more");
        }
        namespaces = Ordered.copy(namespaces);
        unseen = unseen == null ? null : Ordered.copy(unseen);
    }

    /** All of it is known. */
    public Reach(int pods, List<String> namespaces) {
        this(pods, namespaces, null);
    }

    /** Of a step that is on its way and that nobody could look at before. */
    public static Reach unseen(String step) {
        return new Reach(0, List.of(), List.of(step));
    }

    /** Of one thing and another. */
    public Reach and(Reach other) {
        return new Reach(pods + other.pods, both(namespaces, other.namespaces), unseen(other));
    }

    /** Of one thing that was done, or tried, twice. */
    public Reach orMore(Reach other) {
        return new Reach(Math.max(pods, other.pods), both(namespaces, other.namespaces), unseen(other));
    }

    private @Nullable List<String> unseen(Reach other) {
        if (unseen == null) {
            return other.unseen;
        }
        return other.unseen == null ? unseen : both(unseen, other.unseen);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
    }
}
