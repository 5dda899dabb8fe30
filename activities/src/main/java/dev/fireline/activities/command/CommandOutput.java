package dev.fireline.activities.command;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command writes: all of it into a temporary file where it is to be kept, and its end for people. Safe for two
 * streams that write at the same time. Closing it deletes the file.
 */
public final class CommandOutput extends OutputStream {
    /** As much as one exhibit may have. */
    private static final long MOST_BYTES = 2L << 30;

    private static final int MOST_LINES = 50;
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_CHARACTERS = 4096;

    private final @Nullable Path file;
    private final @Nullable OutputStream kept;
    private final @Nullable String failsOn;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> last = new ArrayDeque<>();
    private long bytes;
    private long lines;
    private @Nullable String offending;

    private CommandOutput(@Nullable Path file, @Nullable String failsOn) throws IOException {
        this.file = file;
        this.kept = file == null ? null : new BufferedOutputStream(Files.newOutputStream(file));
        this.failsOn = failsOn;
    }

    /** @param failsOn looked for in every line; null: nothing is */
    public static CommandOutput shown(@Nullable String failsOn) {
        return open(null, failsOn);
    }

    /** @param folder for the temporary file; made when it is not there */
    public static CommandOutput kept(Path folder, @Nullable String failsOn) {
        try {
            Files.createDirectories(folder);
            return open(Files.createTempFile(folder, ".command-", ".part"), failsOn);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static CommandOutput open(@Nullable Path file, @Nullable String failsOn) {
        try {
            return new CommandOutput(file, failsOn);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public synchronized void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] text, int offset, int length) throws IOException {
        if (kept != null) {
            if (bytes + length > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes of output");
            }
            kept.write(text, offset, length);
        }
        bytes += length;
        for (int at = offset; at < offset + length; at++) {
            if (text[at] == '\n') {
                endLine();
            } else if (line.size() < LONGEST_LINE) {
                line.write(text[at]);
            }
        }
    }

    private void endLine() {
        String ended = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        lines++;
        if (failsOn != null && offending == null && ended.contains(failsOn)) {
            offending = ended;
        }
        last.addLast(ended);
        if (last.size() > MOST_LINES) {
            last.removeFirst();
        }
    }

    /** To be called once, when the command has ended. */
    synchronized void end() {
        if (line.size() > 0) {
            endLine();
        }
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** The last lines, at most {@value #MOST_LINES} and {@value #MOST_CHARACTERS} characters. */
    synchronized String tail() {
        int room = MOST_CHARACTERS;
        Deque<String> fitting = new ArrayDeque<>();
        for (String each : List.copyOf(last).reversed()) {
            room -= each.length() + 1;
            if (room < 0) {
                break;
            }
            fitting.addFirst(each);
        }
        if (fitting.isEmpty() && !last.isEmpty()) {
            return last.getLast().substring(0, Math.min(last.getLast().length(), MOST_CHARACTERS));
        }
        return String.join("\n", fitting);
    }

    /** The first line that holds what none may hold; null: none does. */
    synchronized @Nullable String offending() {
        return offending;
    }

    synchronized long lines() {
        return lines;
    }

    /** All of it, as it came; only where it is to be kept. */
    InputStream all() throws IOException {
        if (file == null) {
            throw new IllegalStateException("nothing of this output was to be kept");
        }
        return Files.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            if (kept != null) {
                kept.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftOver) {
            // a left-over part is no exhibit and disturbs none
        }
    }

    private static ActionFault unavailable(IOException cause) {
        return ActionFault.passing(
                ActionFailure.UNAVAILABLE, "the output of the command cannot be written down", cause);
    }
}
