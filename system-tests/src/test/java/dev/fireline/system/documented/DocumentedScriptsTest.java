package dev.fireline.system.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.system.Ports;
import dev.fireline.system.Product;
import dev.fireline.system.Programs;
import dev.fireline.system.Repository;
import dev.fireline.system.Stage;
import dev.fireline.system.documented.DocumentedScripts.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents as a newcomer follows them: their commands, word for word, on the ports they name. */
@ResourceLock(Ports.DOCUMENTED)
@Order(1) // the longest: what is left when the others are done runs alone
class DocumentedScriptsTest {
    private static final List<Integer> DEFAULT_PORTS = List.of(8080, 8081, 7233, 8233);

    @RegisterExtension
    static final Stage STAGE = new Stage();

    /** All, or those of {@code -Dfireline.script='README.md tour'}. */
    static List<Script> scripts() throws IOException {
        String only = System.getProperty("fireline.script", "");
        return DocumentedScripts.plain().stream()
                .filter(script -> script.toString().contains(only))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void theCommandsOfADocumentWorkAsWritten(Script script) throws IOException {
        assertThat(DEFAULT_PORTS)
                .as("the ports the documents name must be free")
                .allMatch(Ports::isFree);
        Path folder = Files.createTempDirectory(STAGE.folder(), "reader");
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(folder.resolve("fireline"), Repository.root().resolve("fireline"));
        Files.createSymbolicLink(programs.resolve("temporal"), Programs.temporal());
        Path home = Files.createDirectory(folder.resolve("home"));
        try (StandInCluster cluster = StandInCluster.start(0)) {
            if (script.name().endsWith("-on-a-cluster")) {
                cluster.seedMpc();
                Files.writeString(Files.createDirectory(home.resolve(".kube")).resolve("config"), cluster.kubeconfig());
            }
            STAGE.shareCache();
            STAGE.useDefaultPorts();

            Product bash = STAGE.startIn(
                    Map.of("HOME", home.toString(), "PATH", programs + ":" + System.getenv("PATH")),
                    folder,
                    script.toString(),
                    List.of("bash", script.write(folder).toString()));
            int exit = bash.awaitExit(Duration.ofMinutes(7));

            assertThat(exit).as(bash.output()).isZero();
            assertThat(bash.output()).contains("### " + script.blocks().getLast());
            bash.awaitNothingLeft();
        }
    }
}
