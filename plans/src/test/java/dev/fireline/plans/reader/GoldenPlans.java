package dev.fireline.plans.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example files of this module; {@code -Dfireline.update=true} writes what is expected of them anew. */
public final class GoldenPlans {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private GoldenPlans() {}

    public static List<Path> valid() throws IOException {
        return files("valid");
    }

    public static List<Path> invalid() throws IOException {
        return files("invalid");
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Compares with the committed file, or replaces it. */
    public static void assertSame(Path expected, String found) throws IOException {
        if (Boolean.getBoolean("fireline.update")) {
            Files.createDirectories(expected.toAbsolutePath().getParent());
            Files.writeString(expected, found);
        }
        assertThat(Files.readString(expected)).isEqualTo(found);
    }
}
