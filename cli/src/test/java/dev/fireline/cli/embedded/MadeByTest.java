package dev.fireline.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.cli.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeByTest {
    @TempDir
    Path folder;

    private MadeBy file;

    @BeforeEach
    void name() {
        file = new MadeBy("Temporal server", folder.resolve("t.db"), folder.resolve("t.version"));
    }

    @Test
    void theFirstStartNotesItsVersionAndTheNextOfTheSameGoesOn() throws Exception {
        file.check("1.29.1", "");
        Files.writeString(file.state(), "state");

        file.check("1.29.1", "");

        assertThat(file.note()).hasContent("1.29.1");
    }

    @Test
    void anotherVersionIsNamedWithTheOneThatMadeItAndNothingIsTouched() throws Exception {
        Files.writeString(file.state(), "state");
        Files.writeString(file.note(), "1.28.0\n");

        assertThatThrownBy(() -> file.check("1.29.1", "Do this."))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was made by Temporal server 1.28.0, and Temporal server 1.29.1 was found")
                .hasMessageEndingWith("Nothing was touched. Do this.");
        assertThat(file.state()).hasContent("state");
        assertThat(file.note()).hasContent("1.28.0");
    }

    @Test
    void stateOfUnknownOriginIsLeftAlone() throws Exception {
        Files.writeString(file.state(), "state");

        assertThatThrownBy(() -> file.check("1.29.1", "")).hasMessageContaining("an unknown version");
        assertThat(file.note()).doesNotExist();
    }
}
