package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands that the documents name within a sentence; those in blocks are run by the system tests. */
class DocumentedSentencesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> FOLDERS = List.of("", "docs", "deploy", "examples", "benchmarks");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?fireline ([^`]+)`");

    static List<String> sentences() throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder), folder.isEmpty() ? 1 : 9)) {
                for (Path document :
                        files.filter(file -> file.toString().endsWith(".md")).toList()) {
                    Matcher spans = IN_A_SENTENCE.matcher(Files.readString(document));
                    spans.results().map(found -> found.group(1)).forEach(sentences::add);
                }
            }
        }
        return sentences.stream().distinct().sorted().toList();
    }

    @Test
    void documentsNameCommands() throws IOException {
        assertThat(sentences()).contains("plan check").hasSizeGreaterThan(20);
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
