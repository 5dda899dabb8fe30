package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in the root, in a checkout of its own with JDKs and a Maven that only say that they were called. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "fireline");

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void checkOut() throws IOException {
        root = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(SCRIPT, root.resolve("fireline"));
        Files.setPosixFilePermissions(root.resolve("fireline"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("cli/src/main"));
    }

    @Test
    void theNewestInstalledJdkRunsWhatWasBuilt() throws Exception {
        built();
        jdk("jdks/temurin 21", "21.0.9");
        jdk("jdks/temurin 25", "25.0.3");
        jdk("jdks/openjdk 17", "17.0.15");

        Ran ran = run(root.resolve("fireline"), Map.of(), "incident", "list");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .startsWith("java " + folder.resolve("jdks/temurin 25"))
                .contains("--sun-misc-unsafe-memory-access=allow")
                .endsWith("-jar " + root.toRealPath().resolve("cli/target/fireline/fireline.jar") + " incident list\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void javaHomeIsTakenWhenItIsNewEnough() throws Exception {
        built();
        Path home = jdk("home", "21.0.9");
        jdk("jdks/newer", "25.0.3");

        Ran ran = run(root.resolve("fireline"), Map.of("JAVA_HOME", home.toString()), "help");

        assertThat(ran.out()).startsWith("java " + home).doesNotContain("unsafe-memory-access");
    }

    @Test
    void javaHomeThatIsTooOldIsPassedOver() throws Exception {
        built();
        Path home = jdk("home", "17.0.15");
        Path newer = jdk("jdks/newer", "25.0.3");

        assertThat(run(root.resolve("fireline"), Map.of("JAVA_HOME", home.toString()), "help")
                        .out())
                .startsWith("java " + newer);
    }

    @Test
    void withoutAJdkItSaysWhatItFoundAndWhatToDo() throws Exception {
        Path old = jdk("jdks/old", "17.0.15");

        Ran ran = run(root.resolve("fireline"), Map.of(), "help");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("needs a JDK 21 or later, and none was found")
                .contains("17  " + old)
                .contains("FIRELINE_JAVA_HOME=");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aWorkerHasAHeapOfOneGigabyteUnlessSomebodySaysHowLarge() throws Exception {
        built();
        jdk("jdks/newer", "25.0.3");
        Path launcher = root.resolve("fireline");

        for (String command : List.of("worker", "serve")) {
            assertThat(run(launcher, Map.of(), command).out()).contains(" -Xmx1g ");
            for (Map<String, String> said : List.of(
                    Map.of("FIRELINE_JAVA_OPTS", "-Xmx3g"),
                    Map.of("JAVA_TOOL_OPTIONS", "-Xlog:disable -Xmx3g"),
                    Map.of("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=60"),
                    Map.of("FIRELINE_JAVA_OPTS", "-XX:MaxHeapSize=3g"))) {
                assertThat(run(launcher, said, command).out()).as("%s", said).doesNotContain("-Xmx1g");
            }
        }
        assertThat(run(launcher, Map.of(), "bridge").out()).doesNotContain("-Xmx");
    }

    @Test
    void itStartsThroughALinkFromAnywhere() throws Exception {
        built();
        jdk("jdks/newer", "25.0.3");
        Path link = Files.createSymbolicLink(folder.resolve("fl"), root.resolve("fireline"));

        assertThat(run(link, Map.of(), "version").out())
                .contains("a checkout/cli/target/fireline/fireline.jar version");
    }

    @Test
    void theFirstStartBuildsAndTheNextDoesNot() throws Exception {
        jdk("jdks/newer", "25.0.3");
        maven("mkdir -p cli/target; echo jar >cli/target/fireline.jar; echo o >cli/target/fireline.jar.original");

        Ran first = run(root.resolve("fireline"), Map.of(), "version");
        Ran second = run(root.resolve("fireline"), Map.of(), "version");

        assertThat(first.status()).isZero();
        assertThat(first.err()).isEqualTo("""
                        Building Fireline (first start, a few minutes) ...
                        Preparing quick starts (once, about a minute) ...
                        """);
        assertThat(second.err()).isEmpty();
        assertThat(root.resolve("cli/target/build.lock")).doesNotExist();
    }

    @Test
    void eachJdkLearnsOnceAndTakesWhatItKept() throws Exception {
        built();
        Files.delete(root.resolve("cli/target/trained-25"));
        Files.delete(root.resolve("cli/target/trained-21"));
        jdk("jdks/newer", "25.0.3");
        Path older = jdk("home", "21.0.9");
        String target = root.toRealPath().resolve("cli/target").toString();

        Ran first = run(root.resolve("fireline"), Map.of(), "serve");
        Ran second = run(root.resolve("fireline"), Map.of(), "plan", "list");
        Ran other = run(root.resolve("fireline"), Map.of("JAVA_HOME", older.toString()), "version");

        assertThat(first.err()).isEqualTo("Preparing quick starts (once, about a minute) ...\n");
        assertThat(first.out()).contains("-XX:AOTCache=" + target + "/application-25.aot");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("-XX:AOTCache=" + target + "/plan-25.aot");
        assertThat(other.err()).isEqualTo(first.err());
        assertThat(other.out()).contains("-XX:SharedArchiveFile=" + target + "/command-21.jsa");
        assertThat(Files.readString(root.resolve("cli/target/build.log")))
                .contains("-XX:AOTCacheOutput=" + target + "/application-25.aot")
                .contains("fireline.jar training-run --data ")
                .contains("-XX:ArchiveClassesAtExit=" + target + "/command-21.jsa");
    }

    @Test
    void nothingIsLearntWhereItIsNotWanted() throws Exception {
        built();
        Files.delete(root.resolve("cli/target/trained-25"));
        jdk("jdks/newer", "25.0.3");

        Ran ran = run(root.resolve("fireline"), Map.of("FIRELINE_TRAINING", "no"), "version");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aChangedSourceBuildsAgain() throws Exception {
        built();
        jdk("jdks/newer", "25.0.3");
        maven("echo o >cli/target/fireline.jar.original");
        Path source = Files.writeString(root.resolve("cli/src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run(root.resolve("fireline"), Map.of(), "version").err())
                .contains("Building Fireline (sources changed)");
    }

    @Test
    void aBuildThatFailsShowsItsLastWords() throws Exception {
        jdk("jdks/newer", "25.0.3");
        maven("echo 'COMPILATION ERROR in A.java'; exit 1");

        Ran ran = run(root.resolve("fireline"), Map.of(), "version");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("the build failed").contains("COMPILATION ERROR in A.java");
        assertThat(root.resolve("cli/target/build.lock")).doesNotExist();
    }

    @Test
    void theLockOfADeadBuildIsTakenOver() throws Exception {
        jdk("jdks/newer", "25.0.3");
        maven("echo jar >cli/target/fireline.jar; echo o >cli/target/fireline.jar.original");
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(root.resolve("cli/target/build.lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(dead.pid()));

        assertThat(run(root.resolve("fireline"), Map.of(), "version").status()).isZero();
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        jdk("jdks/newer", "25.0.3");

        Ran ran = run(root.resolve("fireline"), Map.of(), "version");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("Maven (mvn) was not found");
    }

    /** As after a build. */
    private void built() throws IOException {
        Path target = Files.createDirectories(root.resolve("cli/target/fireline"));
        Files.writeString(target.resolveSibling("fireline.jar"), "jar");
        Files.writeString(target.resolveSibling("fireline.jar.original"), "classes");
        Files.writeString(target.resolve("fireline.jar"), "jar");
        Files.writeString(target.resolve("unpacked"), "");
        Files.writeString(target.resolveSibling("trained-25"), "");
        Files.writeString(target.resolveSibling("trained-21"), "");
    }

    /** Answers {@code extract} as Boot's tools do, and otherwise says how it was called. */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        executable(home.resolve("bin/java"), """
                case $1 in
                    -Djarmode=tools) mkdir -p "$6" && echo jar >"$6/fireline.jar" ;;
                    *) echo "java %s $*" ;;
                esac
                """.formatted(home));
        executable(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    private void maven(String script) throws IOException {
        executable(folder.resolve("path/mvn"), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ran(int status, String out, String err) {}

    /** With the tools of the system, and neither its Java nor its Maven. */
    private Ran run(Path script, Map<String, String> environment, String... words) throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of(
                "dirname",
                "readlink",
                "sed",
                "tr",
                "head",
                "tail",
                "find",
                "mkdir",
                "rm",
                "cat",
                "sleep",
                "touch",
                "sh")) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Path there = Path.of("/usr/bin", tool);
                Files.createSymbolicLink(link, Files.exists(there) ? there : Path.of("/bin", tool));
            }
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("path") + ":" + tools,
                        "HOME", folder.toString(),
                        "FIRELINE_JDK_DIRS", folder.resolve("jdks").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
