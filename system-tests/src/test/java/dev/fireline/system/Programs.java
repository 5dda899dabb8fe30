package dev.fireline.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The programs these tests talk to: named by a variable, else on {@code PATH}, else in {@code ~/.cache/fireline/bin}. */
public final class Programs {
    private Programs() {}

    public static Path temporal() {
        return find("FIRELINE_TEMPORAL_CLI", "temporal");
    }

    /** The server as it runs in production, which is not the one inside {@link #temporal()}. */
    public static Path temporalServer() {
        return find("FIRELINE_TEMPORAL_SERVER", "temporal-server");
    }

    public static Path temporalSqlTool() {
        return find("FIRELINE_TEMPORAL_SQL_TOOL", "temporal-sql-tool");
    }

    static Path versitygw() {
        return find("FIRELINE_VERSITYGW", "versitygw");
    }

    static Path etcd() {
        return find("FIRELINE_KUBE_BIN", "etcd");
    }

    static Path kubeApiServer() {
        return find("FIRELINE_KUBE_BIN", "kube-apiserver");
    }

    static Path kubeControllerManager() {
        return find("FIRELINE_KUBE_BIN", "kube-controller-manager");
    }

    public static Path alertmanager() {
        return find("FIRELINE_ALERTMANAGER", "prometheus-alertmanager");
    }

    public static Path chromium() {
        return find("FIRELINE_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
    }

    /** With {@code temporalio} in it, from {@code .ci/run --peers}. */
    static Path python() {
        Path prepared = Path.of(System.getProperty("user.home"), ".cache", "fireline", "python", "bin", "python");
        String named = System.getenv("FIRELINE_PYTHON");
        Path python = named == null ? prepared : Path.of(named);
        if (!Files.isExecutable(python)) {
            throw new AssertionError(python + " is needed, a Python with temporalio: name it in FIRELINE_PYTHON, or run"
                    + " .ci/run --peers");
        }
        return python;
    }

    /** Never skips: a peer that is missing fails the test that needs it. */
    private static Path find(String variable, String... names) {
        String named = System.getenv(variable);
        if (named != null) {
            Stream<Path> either = Stream.concat(
                    Stream.of(Path.of(named)), Arrays.stream(names).map(name -> Path.of(named, name)));
            return executables(either)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            variable + " is " + named + ", which is no executable file and holds none"));
        }
        List<Path> folders = Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                                .map(Path::of),
                        Stream.of(Path.of(System.getProperty("user.home"), ".cache", "fireline", "bin")))
                .toList();
        return executables(Arrays.stream(names).flatMap(name -> folders.stream().map(folder -> folder.resolve(name))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("'%s' is needed: put it on PATH or name it in %s"
                        .formatted(String.join("' or '", names), variable)));
    }

    private static Stream<Path> executables(Stream<Path> files) {
        return files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }
}
