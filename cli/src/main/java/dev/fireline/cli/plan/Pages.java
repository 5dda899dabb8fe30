package dev.fireline.cli.plan;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a page to a file, or prints it. */
final class Pages {
    private Pages() {}

    /** @param file null: printed */
    static void write(String page, @Nullable Path file, PrintWriter out) {
        if (file == null) {
            out.print(page);
            out.flush();
            return;
        }
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(file, e), e);
        }
    }
}
