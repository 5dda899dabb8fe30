package dev.fireline.cli.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    @TempDir
    Path folder;

    @Test
    void closingEndsTheChildPolitely() throws Exception {
        // Given
        Path log = folder.resolve("child.log");
        ManagedProcess process = ManagedProcess.start(
                "child",
                List.of("/bin/sh", "-c", "trap 'echo asked to end; exit 0' TERM; echo up; while :; do sleep 0.1; done"),
                log,
                ManagedProcess.StopSignal.TERM);
        await().atMost(10, SECONDS).until(() -> Files.readString(log).contains("up"));
        // When
        process.close();
        // Then
        assertThat(process.isAlive()).isFalse();
        assertThat(isAlive(process.pid())).isFalse();
        assertThat(log).content().contains("asked to end");
    }

    @Test
    void aChildThatEndsByItselfTellsItsLastWords() {
        ManagedProcess process = ManagedProcess.start(
                "child",
                List.of("/bin/sh", "-c", "echo no such thing; exit 3"),
                folder.resolve("child.log"),
                ManagedProcess.StopSignal.TERM);

        await().atMost(10, SECONDS).until(() -> !process.isAlive());

        assertThat(process.failure("ended while starting").getMessage())
                .contains("child ended while starting (exit status 3)")
                .contains("no such thing")
                .contains("child.log");
    }

    @Test
    void theLogOfTheRunBeforeIsKept() throws Exception {
        Path log = Files.writeString(folder.resolve("child.log"), "before");

        ManagedProcess.start("child", List.of("true"), log, ManagedProcess.StopSignal.TERM)
                .close();

        assertThat(folder.resolve("child.log.1")).hasContent("before");
    }

    @Test
    void theChildEndsWhenItsParentIsKilled() throws Exception {
        // Given a JVM of its own that starts a child and waits
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.resolve("child.log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = parent.inputReader();
        long child = Long.parseLong(lines.readLine());
        assertThat(isAlive(child)).isTrue();
        // When
        parent.destroyForcibly().waitFor();
        // Then
        await().atMost(10, SECONDS).until(() -> !isAlive(child));
    }

    /** Started as a process of its own by the test above. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            ManagedProcess child = ManagedProcess.start(
                    "child", List.of("sleep", "600"), Path.of(args[0]), ManagedProcess.StopSignal.TERM);
            System.out.println(child.pid());
            System.in.read();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
