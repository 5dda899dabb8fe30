package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code temporal} program and the server inside it. Only the server's version counts: one built from source calls
 * itself {@code 0.0.0-DEV}.
 *
 * @param server version of the server inside, such as {@code 1.29.1}
 */
record TemporalCli(Path program, String server) {
    private static final Pattern SERVER = Pattern.compile("Server ([0-9]+\\.[0-9]+\\.[0-9]+[^,) ]*)");
    private static final int SECONDS_TO_ANSWER = 30;

    /**
     * Asks the program for its version.
     *
     * @throws CannotStart when it does not run or has no server inside
     */
    static TemporalCli at(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CannotStart("%s --version does not answer".formatted(program));
            }
            return new TemporalCli(program, serverIn(program, answer));
        } catch (IOException e) {
            throw new CannotStart("%s does not run: %s".formatted(program, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while asking %s for its version".formatted(program), e);
        }
    }

    static String serverIn(Path program, String answer) {
        Matcher matcher = SERVER.matcher(answer);
        if (!matcher.find()) {
            throw new CannotStart("%s is no Temporal CLI with a server inside; asked for its version it says: %s"
                    .formatted(program, answer));
        }
        return matcher.group(1);
    }
}
