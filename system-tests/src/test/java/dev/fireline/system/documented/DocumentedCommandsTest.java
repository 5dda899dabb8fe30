package dev.fireline.system.documented;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.documented.Documents.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedCommandsTest {
    static List<Block> commands() throws IOException {
        return Documents.blocks().stream()
                .filter(block -> block.language().equals("bash"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandInADocumentSaysWhetherItIsRunOrWhyNot(Block block) {
        assertThat(block.mark()).matches("run: [a-z-]+(, pressing Enter)?|run: [A-Z][A-Za-z]*Test|not run: .+");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandInADocumentIsBash(Block block) throws Exception {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var script = bash.outputWriter()) {
            script.write(block.text());
        }

        String complaints = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(complaints).isZero();
    }
}
