package dev.fireline.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.cli.CannotStart;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void aSecondClaimSaysWhoRunsAndWhere() {
        try (DataDirectory first = DataDirectory.claim(folder.resolve("data"))) {
            first.describe(List.of("API http://127.0.0.1:8080", "Temporal UI http://127.0.0.1:8233"));

            assertThatThrownBy(() -> DataDirectory.claim(folder.resolve("data")))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Fireline already runs here (pid %d, API http://127.0.0.1:8080, "
                            .formatted(ProcessHandle.current().pid()))
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void theClaimOfAnotherProcessHoldsUntilThatProcessIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = other.inputReader();
        assertThat(lines.readLine()).isEqualTo("claimed");

        assertThatThrownBy(() -> DataDirectory.claim(folder)).hasMessageContaining("(pid " + other.pid() + ")");

        other.destroyForcibly().waitFor();
        DataDirectory.claim(folder).close();
    }

    @Test
    void aClaimGivenBackCanBeTakenAgain() {
        DataDirectory.claim(folder).close();

        DataDirectory again = DataDirectory.claim(folder);

        assertThat(again.file("running")).exists();
        again.close();
        assertThat(again.file("running")).doesNotExist();
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        try (DataDirectory data = DataDirectory.claim(folder.resolve("new").resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                    .isEqualTo("rwx------");
        }
    }

    /** Started as a process of its own by a test above. */
    static final class Claimant {
        private Claimant() {}

        public static void main(String[] args) throws Exception {
            DataDirectory.claim(Path.of(args[0]));
            System.out.println("claimed");
            System.in.read();
        }
    }
}
