package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README as a newcomer follows it: its commands, word for word, in one shell, on the ports they name. */
class ReadmeTourTest {
    private static final String SAVED = "file: ";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void theTourOfTheReadmeWorksAsWritten() throws IOException {
        assertThat(List.of(8080, 8081, 7233, 8233))
                .as("the ports the README names must be free")
                .allMatch(Ports::isFree);
        List<Block> blocks = Documents.blocks().stream()
                .filter(block -> block.file().equals(Path.of("README.md")))
                .toList();
        Path folder = Files.createDirectory(STAGE.folder().resolve("tour"));
        Files.createSymbolicLink(folder.resolve("fireline"), Repository.root().resolve("fireline"));
        StringBuilder script = new StringBuilder("set -eo pipefail\n");
        for (Block block : blocks) {
            if (block.mark().startsWith(SAVED)) {
                Path file = folder.resolve(block.mark().substring(SAVED.length()));
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            } else if (block.mark().equals("run: tour")) {
                script.append("echo '### ").append(block).append("'\n").append(block.text());
            }
        }
        Path tour = Files.writeString(STAGE.folder().resolve("tour.sh"), script);
        STAGE.useDefaultPorts();

        Product bash = STAGE.startIn(folder, "the tour", List.of("bash", tour.toString()));
        int exit = bash.awaitExit(Duration.ofMinutes(7));

        assertThat(exit).as(bash.output()).isZero();
        assertThat(bash.output()).contains("### README.md:").containsPattern("INC-\\S+ is closed");
        bash.awaitNothingLeft();
    }
}
