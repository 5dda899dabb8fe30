package dev.fireline.workflows.expect;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a value holds another: of a map every entry, of a list the whole list, of numbers the same number. */
final class Contained {
    private Contained() {}

    static boolean in(@Nullable Object part, @Nullable Object whole) {
        if (part instanceof Map<?, ?> wanted) {
            return whole instanceof Map<?, ?> found
                    && wanted.entrySet().stream()
                            .allMatch(entry -> found.containsKey(entry.getKey())
                                    && in(entry.getValue(), found.get(entry.getKey())));
        }
        if (part instanceof List<?> wanted) {
            return whole instanceof List<?> found
                    && wanted.size() == found.size()
                    && IntStream.range(0, wanted.size()).allMatch(at -> in(wanted.get(at), found.get(at)));
        }
        if (part instanceof Number wanted && whole instanceof Number found) {
            return Double.compare(wanted.doubleValue(), found.doubleValue()) == 0;
        }
        return part == null ? whole == null : whole != null && part.toString().equals(whole.toString());
    }
}
