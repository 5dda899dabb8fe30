package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.Fireline;
import dev.fireline.cli.terminal.Surroundings;
import dev.fireline.system.Documents.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class DocumentedCommandsTest {
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?fireline ([^`]+)`");

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

    static List<String> sentences() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Documents.files()) {
            Matcher spans =
                    IN_A_SENTENCE.matcher(Files.readString(Repository.root().resolve(file)));
            while (spans.find()) {
                found.add(spans.group(1));
            }
        }
        return found.stream().distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aCommandInASentenceIsThereWithItsOptions(String words) {
        CommandLine command = Fireline.commandLine(Surroundings.ofThisProcess());
        List<String> left = new ArrayList<>(List.of(words.split("\\s+")));
        if (left.getFirst().equals("help")) {
            left.removeFirst();
        }
        while (!left.isEmpty()
                && !command.getSubcommands().isEmpty()
                && left.getFirst().matches("[a-z-]+")) {
            assertThat(command.getSubcommands()).containsKey(left.getFirst());
            command = command.getSubcommands().get(left.removeFirst());
        }
        assertThat(command.getCommandSpec().optionsMap().keySet())
                .containsAll(left.stream().filter(word -> word.startsWith("-")).toList());
    }
}
