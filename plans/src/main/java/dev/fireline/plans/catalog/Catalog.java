package dev.fireline.plans.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files of a catalog: those shipped on the class path, and those of a directory of the user's over them. */
public final class Catalog {
    private static final String SHIPPED = "/catalog/";
    private static final String INDEX = SHIPPED + "index";

    private Catalog() {}

    /**
     * The shipped plans, and those of the directory: a plan of the same name replaces, a responder of the same name in
     * its {@code roster.yaml} replaces, others are added.
     *
     * @param directory null: the shipped plans alone
     * @param inputs plan name to input name to value of this installation
     * @param today for {@code review-by}
     * @throws UncheckedIOException when a file cannot be read
     */
    public static LoadedCatalog load(
            @Nullable Path directory, Map<String, Map<String, Object>> inputs, LocalDate today) {
        return load(shipped(), directory == null ? List.of() : in(directory), inputs, today);
    }

    /**
     * As above, from sources at hand.
     *
     * @param over replace those of the same name in {@code sources}
     */
    public static LoadedCatalog load(
            List<PlanSource> sources, List<PlanSource> over, Map<String, Map<String, Object>> inputs, LocalDate today) {
        return new CatalogReading(inputs, today).read(sources, over);
    }

    /**
     * One plan alone, with the people of the shipped roster and of that in the directory.
     *
     * @param directory null: the shipped roster alone
     * @param plan bytes of its file; problems name it {@code plan}
     * @throws UncheckedIOException when a file cannot be read
     */
    public static LoadedCatalog one(
            @Nullable Path directory, byte[] plan, Map<String, Map<String, Object>> inputs, LocalDate today) {
        List<PlanSource> over = new ArrayList<>();
        if (directory != null) {
            in(directory).stream().filter(PlanSource::isRoster).forEach(over::add);
        }
        over.add(new PlanSource("plan", plan));
        return load(shippedRoster(), over, inputs, today);
    }

    /** The files on the class path, in the order of the index. */
    public static List<PlanSource> shipped() {
        return names(INDEX)
                .map(name -> new PlanSource("catalog/" + name, resource(SHIPPED + name)))
                .toList();
    }

    /** Of these the roster alone. */
    static List<PlanSource> shippedRoster() {
        return shipped().stream().filter(PlanSource::isRoster).toList();
    }

    /**
     * Every {@code *.yaml} of the directory, by name, also what is none but in name: that a plan is missing must be said.
     *
     * @throws UncheckedIOException when the directory or a file cannot be read
     */
    public static List<PlanSource> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<PlanSource> sources = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = file.toString();
                if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
                    continue;
                }
                if (Files.isRegularFile(file)) {
                    sources.add(new PlanSource(name, Files.readAllBytes(file)));
                } else if (!Files.isHidden(file)) { // editors lock a file by a hidden link to nowhere
                    sources.add(PlanSource.notAFile(name));
                }
            }
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the plans in " + directory, unreadable);
        }
    }

    /** The lines of an index on the class path that name something. */
    static Stream<String> names(String index) {
        return new String(resource(index), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.startsWith("#"));
    }

    static byte[] resource(String name) {
        try (InputStream stream = Catalog.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
