package dev.fireline.plans.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One name or several: of responders, roles, channels, {@code assigned-team}, {@code declarer}, or addresses {@code
 * kind:address}.
 *
 * @param names in the order written, without repeats
 */
public record Who(List<String> names) {
    public static final Who NOBODY = new Who(List.of());

    /** The name that stands for the team of the incident's category. */
    public static final String ASSIGNED_TEAM = "assigned-team";

    /** The name that stands for who declared the incident by hand. */
    public static final String DECLARER = "declarer";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Who(@Nullable List<String> names) {
        this.names = names == null ? List.of() : names.stream().distinct().toList();
    }

    public static Who of(String... names) {
        return new Who(List.of(names));
    }

    @JsonValue
    @Override
    public List<String> names() {
        return names;
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** For people: {@code a, b}. */
    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
