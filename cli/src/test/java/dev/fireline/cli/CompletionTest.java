package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    @TempDir
    Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void write() throws IOException {
        script = Files.writeString(
                folder.resolve("fireline.bash"),
                new CommandRun().run("completion", "bash").out());
    }

    @Test
    void theScriptIsBash() throws Exception {
        assertThat(bash("bash -n '" + script + "'")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fireline inc, incident",
        "fireline incident ackn, acknowledge",
        "fireline incident list --stat, --status",
        "fireline incident list --status o, open",
        "fireline incident list --purpose d, drill",
        "fireline incident show INC-1 -o y, yaml",
        "fireline completion f, fish"
    })
    void aWordThatIsBegunIsCompleted(String typed, String completed) throws Exception {
        assertThat(complete(typed)).contains(completed);
    }

    @Test
    void theIdOfAnIncidentIsAskedForAtTheServer() throws Exception {
        Path fireline = Files.writeString(folder.resolve("fireline"), """
                #!/bin/sh
                echo "$@" > '%s/asked'
                printf '{\\n  "incidents" : [ {\\n    "id" : "INC-20261121-093000",\\n    "plan" : "p"\\n  }, {\\n    "id" : "INC-2",\\n'
                """.formatted(folder));
        assertThat(fireline.toFile().setExecutable(true)).isTrue();

        assertThat(complete(fireline + " incident approve INC-2026")).containsExactly("INC-20261121-093000");
        assertThat(complete(fireline + " incident show I")).containsExactly("INC-20261121-093000", "INC-2");
        assertThat(Files.readString(folder.resolve("asked"))).contains("incident list --status open");
    }

    @Test
    void fishIsToldOfEveryCommandAndOption() {
        String fish = new CommandRun().run("completion", "fish").out();

        assertThat(fish)
                .contains("complete -c fireline -n '__fireline_at incident' -a approve")
                .contains("-l watch")
                .contains("-a 'table json yaml'")
                .contains("__fireline_at incident approve");
    }

    @Test
    void aShellThereIsNoScriptForIsRefusedWithThoseThereAre() {
        CommandRun.Ran ran = new CommandRun().run("completion", "csh");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("'csh' is none of bash, zsh, fish");
    }

    private List<String> complete(String typed) throws Exception {
        String words = typed.replace(" ", "' '");
        int last = typed.split(" ").length - 1;
        return bash("source '%s'; COMP_WORDS=('%s'); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}; _complete_fireline_with_ids; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(script, words, last, typed))
                .lines()
                .map(String::strip)
                .toList();
    }

    private static String bash(String commands) throws Exception {
        Process bash = new ProcessBuilder("bash", "--norc", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
