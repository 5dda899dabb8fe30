package dev.fireline.system.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.topology.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;

/** The agent as the JVM wants it, and what a test says to it through files. */
public record AgentJar(Path jar, Path folder) {

    /** Writes it into a new folder. */
    public static AgentJar in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path classes = Path.of(place(AgentJar.class));
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
            manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, place(ByteBuddy.class).toString());
            Path jar = folder.resolve("agent.jar");
            Path ours = classes.resolve(AgentJar.class.getPackageName().replace('.', '/'));
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    Stream<Path> files = Files.list(ours)) {
                for (Path file : files.toList()) {
                    out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                    Files.copy(file, out);
                }
            }
            return new AgentJar(jar, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Options of the JVM that put these to work: breakages by name, {@code class#method} to be held at, {@link
     * MovedClock#WORD}.
     */
    public String options(List<String> words) {
        return "-javaagent:%s=%s,%s".formatted(jar, folder, String.join(",", words));
    }

    /** The next thread that passes there stays there. */
    public void arm(String point) {
        try {
            Files.writeString(folder.resolve("armed-" + point), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the clock of every process with this agent that has {@link MovedClock#WORD}; returns when one has done it. */
    public void moveClock(Duration by) {
        String wanted = Long.toString(by.toSeconds());
        Path clock = folder.resolve(MovedClock.FILE);
        Path done = folder.resolve("clock-is-" + wanted);
        try {
            if (Files.exists(clock) && Files.readString(clock).equals(wanted)) {
                return;
            }
            Files.deleteIfExists(done);
            Files.move( // atomic: REPLACE_EXISTING alone removes the file first, and whoever follows it may find none
                    Files.writeString(folder.resolve("clock.part"), wanted), clock, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("a clock moved by " + by).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(done));
    }

    /** Waits until a thread is held there. */
    public void awaitReached(String point, Part in) {
        await("a thread to be held at " + point)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(in.isRunning()).isTrue())
                .until(() -> Files.exists(folder.resolve("reached-" + point)));
    }

    /** Whether the product still has what the agent was to change: a renamed method must not pass for a harmless one. */
    public boolean isInstalled(String where) {
        return Files.exists(folder.resolve("installed-" + where.replace('#', '.')));
    }

    private static URI place(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
