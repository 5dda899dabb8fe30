package dev.fireline.plans.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where requirements are cited: in plans, in the product, in scenarios, in tests. */
final class Citations {
    private static final String CATALOG = "plans/src/main/resources/catalog";

    private final SortedMap<String, Set<String>> places = new TreeMap<>();

    /** Lines of the shipped plans whose comment names a requirement, as {@code plan.yaml:12}. */
    static Citations inPlans(Path root) throws IOException {
        Citations citations = new Citations();
        for (String plan : Requirements.SYSTEMS.values()) {
            Path file = root.resolve(CATALOG).resolve(plan + ".yaml");
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            for (int number = 0; number < lines.size(); number++) {
                int comment = lines.get(number).indexOf('#');
                if (comment >= 0) {
                    citations.add(lines.get(number).substring(comment), plan + ".yaml:" + (number + 1));
                }
            }
        }
        return citations;
    }

    /** Parts of the product that carry out what no plan can say; product.yaml names them. */
    static Citations inProduct(Map<String, List<String>> parts) {
        Citations citations = new Citations();
        parts.forEach((part, ids) -> ids.forEach(id -> citations.add(id, part)));
        return citations;
    }

    /** Scenario files, by the requirements they say they show. */
    static Citations inScenarios(Path root) throws IOException {
        Citations citations = new Citations();
        for (Path file : files(root.resolve(CATALOG).resolve("scenarios"), ".yaml")) {
            String shows = shows(Files.readString(file));
            citations.add(shows, file.getParent().getFileName() + "/" + file.getFileName());
        }
        return citations;
    }

    /** Test classes whose text names a requirement, and tables of tests. */
    static Citations inTests(Path root) throws IOException {
        Citations citations = new Citations();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                for (Path file : files(module.resolve("src/test/java"), ".java")) {
                    if (!file.toString().contains("/coverage/")) {
                        String name = file.getFileName().toString();
                        citations.add(Files.readString(file), name.substring(0, name.length() - ".java".length()));
                    }
                }
            }
        }
        Path tables = root.resolve("plans/src/test/resources/dev/fireline/plans/catalog");
        citations.add(Files.readString(tables.resolve("clocks.txt")), "CatalogClocksTest");
        citations.add(Files.readString(tables.resolve("samples.txt")), "CatalogSamplesTest");
        return citations;
    }

    private static String shows(String scenario) {
        int from = scenario.indexOf("\nshows:");
        return from < 0 ? "" : scenario.substring(from, scenario.indexOf(']', from) + 1);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void add(String text, String place) {
        for (String id : Requirements.cited(text)) {
            places.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(place);
        }
    }

    /** Every id that is cited. */
    Set<String> ids() {
        return places.keySet();
    }

    /** Where it is cited; empty when nowhere. */
    Set<String> of(String id) {
        return places.getOrDefault(id, Set.of());
    }
}
