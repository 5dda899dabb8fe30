package dev.fireline.activities.runner;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.command.CommandPlace;
import dev.fireline.activities.command.Ran;
import dev.fireline.workflows.action.ActionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Programs of the worker's own machine, if its settings name them. Arguments go to the program as they are, never
 * through a shell; it sees an environment of its own and none of the worker's.
 */
final class LocalCommands implements CommandPlace {
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);
    /** For a program that wants to end in order. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RunnerSettings settings;

    LocalCommands(RunnerSettings settings) {
        this.settings = settings;
    }

    /**
     * The program, as the settings have it.
     *
     * @param word its name, or its whole path
     * @throws ActionFault {@link ActionFailure#NOT_CONFIGURED} when the settings do not name it
     */
    Path program(String word) {
        return find(word)
                .orElseThrow(() -> ActionFault.permanent(
                        ActionFailure.NOT_CONFIGURED,
                        "this worker does not run '%s'; fireline.runner.local.allow %s"
                                .formatted(
                                        word, settings.allow().isEmpty() ? "is empty" : "names " + settings.allow())));
    }

    private Optional<Path> find(String word) {
        return settings.allow().stream()
                .filter(path -> path.toString().equals(word)
                        || String.valueOf(path.getFileName()).equals(word))
                .findFirst();
    }

    @Override
    public Ran run(Command command, CommandOutput output, Heartbeat heartbeat) {
        Process process = start(command);
        Thread reader = read(process.getInputStream(), output);
        try {
            write(process, command.stdin());
            long until = System.nanoTime() + command.limit().toNanos();
            while (!process.waitFor(BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS)) {
                heartbeat.beat("running");
                if (System.nanoTime() > until) {
                    stop(process);
                    reader.join(GRACE);
                    return Ran.stopped(null);
                }
            }
            reader.join(GRACE); // a child of it may hold its output open
            return Ran.exited(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the worker stops; another one goes on", e);
        } finally {
            stop(process);
        }
    }

    private Process start(Command command) {
        List<String> words = new ArrayList<>(command.words());
        Path program = program(words.getFirst());
        words.set(0, program.toString());
        if (!Files.isExecutable(program)) {
            throw ActionFault.permanent(
                    ActionFailure.NOT_CONFIGURED, program + " is allowed, and is no program on this machine");
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.putAll(allowed(command.env()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, program + " could not be started", e)
                    .withoutEffect();
        }
    }

    /** A variable can make a program run another one ({@code LD_PRELOAD}), so each is the operator's to allow. */
    private Map<String, String> allowed(Map<String, String> wanted) {
        for (String name : wanted.keySet()) {
            if (!settings.environment().contains(name)) {
                throw ActionFault.permanent(
                        ActionFailure.NOT_CONFIGURED,
                        "this worker sets no variable '%s'; fireline.runner.local.environment names %s"
                                .formatted(name, settings.environment()));
            }
        }
        return wanted;
    }

    private static void write(Process process, @Nullable String stdin) {
        try (OutputStream input = process.getOutputStream()) {
            if (stdin != null) {
                input.write(stdin.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException itDoesNotRead) {
            // whether that is a mistake its exit code says
        }
    }

    private static Thread read(InputStream text, CommandOutput output) {
        return Thread.ofVirtual().name("output of a command").start(() -> {
            try (text) {
                text.transferTo(output);
            } catch (IOException brokenOff) {
                // the process was stopped
            }
        });
    }

    /** With everything it has started. */
    private static void stop(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
