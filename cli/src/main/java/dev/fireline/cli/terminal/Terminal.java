package dev.fireline.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where standard output goes.
 *
 * @param present a person looks at it; false: a pipe or a file
 * @param size what it is now; asked again for each picture, as windows change
 * @param clock in the zone of the person; UTC where nobody looks
 */
public record Terminal(boolean present, Supplier<Size> size, Clock clock) {
    private static final String TOLD_BY_LAUNCHER = "fireline.terminal";
    private static final String COUNT = "[1-9][0-9]{0,4}";
    private static final int FEWEST_COLUMNS = 20;
    private static final Size UNLIMITED = new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Size USUAL = new Size(24, 80);

    /** In cells. */
    public record Size(int rows, int columns) {}

    /** A pipe or a file. */
    public static Terminal none() {
        return new Terminal(false, () -> UNLIMITED, Clock.systemUTC());
    }

    /** The launcher looks whether standard output is a terminal, which Java cannot; without it, the console counts. */
    public static Terminal ofThisProcess() {
        String told = System.getProperty(TOLD_BY_LAUNCHER);
        boolean present = told == null ? System.console() != null : !told.isEmpty();
        return present
                ? new Terminal(true, () -> size(askTty(), told == null ? "" : told), Clock.systemDefaultZone())
                : none();
    }

    public ZoneId zone() {
        return present ? clock.getZone() : ZoneOffset.UTC;
    }

    /** @param sizes {@code rows columns} as {@code stty size} prints them; the first that can be read counts */
    static Size size(String... sizes) {
        for (String size : sizes) {
            String[] words = size.strip().split(" ");
            if (words.length == 2 && words[0].matches(COUNT) && words[1].matches(COUNT)) {
                return new Size(Integer.parseInt(words[0]), Math.max(FEWEST_COLUMNS, Integer.parseInt(words[1])));
            }
        }
        return USUAL;
    }

    private static String askTty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return stty.waitFor(1, TimeUnit.SECONDS) ? size : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
