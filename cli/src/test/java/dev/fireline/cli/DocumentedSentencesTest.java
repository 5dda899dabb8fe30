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
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?fireline ([^`]+)`");

    static List<String> sentences() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(ROOT.resolve("docs"), ROOT.resolve("examples"), ROOT.resolve("benchmarks"))) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(DocumentedSentencesTest::isDocument).forEach(documents::add);
            }
        }
        try (Stream<Path> found = Files.list(ROOT)) {
            found.filter(DocumentedSentencesTest::isDocument).forEach(documents::add);
        }
        List<String> sentences = new ArrayList<>();
        for (Path document : documents) {
            Matcher spans = IN_A_SENTENCE.matcher(Files.readString(document));
            while (spans.find()) {
                sentences.add(spans.group(1));
            }
        }
        return sentences.stream().distinct().sorted().toList();
    }

    private static boolean isDocument(Path file) {
        return file.toString().endsWith(".md");
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
