package dev.fireline.archive.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A verifier that shares no code with ours: Go's {@code sumdb/note} and {@code sumdb/tlog}, and a program around them. */
final class Stranger {
    private static final Path SOURCE = Path.of("src/test/go/stranger").toAbsolutePath();
    private final Path program;

    private Stranger(Path program) {
        this.program = program;
    }

    /** Never skips: without Go there is no stranger, and the test fails. */
    static Stranger build(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("stranger");
        Said built = run(SOURCE, List.of("go", "build", "-buildvcs=false", "-o", program.toString(), "."));
        if (built.exit() != 0) {
            throw new AssertionError("Go on PATH is needed, and golang.org/x/mod from its proxy: " + built.output());
        }
        return new Stranger(program);
    }

    /**
     * @param exit 0: verified
     * @param output what it says, one line
     */
    record Said(int exit, String output) {
        boolean verified() {
            return exit == 0;
        }
    }

    /** @param earlier file of a checkpoint seen before; null: none */
    Said verify(Path log, String key, @Nullable Path earlier) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-key", key));
        if (earlier != null) {
            command.addAll(List.of("-earlier", earlier.toString()));
        }
        command.add(log.toString());
        return run(log, command);
    }

    /** @param bundle what {@code fireline audit export} wrote, and nothing beside it */
    Said verifyBundle(Path bundle, String key) throws IOException, InterruptedException {
        return run(
                bundle.toAbsolutePath().getParent(),
                List.of(program.toString(), "-key", key, "-bundle", bundle.toString()));
    }

    private static Said run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("stranger", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Said(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8).strip());
        } finally {
            Files.delete(output);
        }
    }
}
