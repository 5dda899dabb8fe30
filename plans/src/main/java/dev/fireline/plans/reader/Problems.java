package dev.fireline.plans.reader;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found in one or several files: each problem once, by file and place. A value that adds up.
 *
 * @param all errors and warnings
 */
public record Problems(List<Problem> all) {
    public static final Problems NONE = new Problems(List.of());

    public Problems {
        all = all.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::place))
                .toList();
    }

    public Problems plus(Problems more) {
        return new Problems(Stream.concat(all.stream(), more.all.stream()).toList());
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(Problem::isError);
    }

    public List<Problem> errors() {
        return all.stream().filter(Problem::isError).toList();
    }

    public List<Problem> warnings() {
        return all.stream().filter(problem -> !problem.isError()).toList();
    }

    /** One problem per line. */
    @Override
    public String toString() {
        return all.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
