package dev.fireline.system.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a thread where the file {@code armed-NAME} lies: it becomes {@code reached-NAME}, and the thread waits for the
 * end of its process.
 */
public final class Breakpoints {
    static Path folder = Path.of("");

    private Breakpoints() {}

    /** Called from inside the product. */
    public static void pass(String name) {
        try {
            Files.move(folder.resolve("armed-" + name), folder.resolve("reached-" + name));
        } catch (NoSuchFileException notHere) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
