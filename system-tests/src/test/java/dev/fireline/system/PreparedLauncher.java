package dev.fireline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The launcher after its first start, which unpacks and trains: no test waits for that in a command of its own. */
final class PreparedLauncher {
    private static final int MINUTES = 5;
    private static boolean prepared;

    private PreparedLauncher() {}

    /** Returns when every further start is quick. */
    static synchronized void await() {
        if (prepared) {
            return;
        }
        try {
            Path output = Files.createTempFile("fireline-first-start", ".txt");
            ProcessBuilder builder = new ProcessBuilder(
                            Repository.root().resolve("fireline").toString(), "version")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("FIRELINE_JAVA_HOME", System.getProperty("java.home"));
            Process first = builder.start();
            if (!first.waitFor(MINUTES, TimeUnit.MINUTES) || first.exitValue() != 0) {
                first.destroy();
                throw new AssertionError("the first start of the launcher failed: " + Files.readString(output));
            }
            prepared = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted during the first start of the launcher", e);
        }
    }
}
