package dev.fireline.workflows.expect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many things in a few words. */
final class Listed {
    private static final int MOST_TOLD = 6;

    private Listed() {}

    static String some(Stream<String> all) {
        List<String> list = all.toList();
        return list.stream().limit(MOST_TOLD).collect(Collectors.joining("; "))
                + (list.size() > MOST_TOLD ? "; and " + (list.size() - MOST_TOLD) + " more" : "");
    }
}
