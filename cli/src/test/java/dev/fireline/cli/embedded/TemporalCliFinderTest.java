package dev.fireline.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalCliFinderTest {
    @TempDir
    Path folder;

    @Test
    void theNamedProgramComesBeforeAnyOther() {
        program("path/temporal", "1.1.1");
        Path named = program("mine", "1.2.3");

        TemporalCli found = finder(Map.of("FIRELINE_TEMPORAL_CLI", named.toString(), "PATH", folder + "/path"))
                .find(Progress.SILENT);

        assertThat(found).isEqualTo(new TemporalCli(named, "1.2.3"));
    }

    @Test
    void aNamedProgramThatIsNotThereIsNotReplacedByAnother() {
        program("path/temporal", "1.1.1");

        assertThatThrownBy(() -> finder(Map.of("FIRELINE_TEMPORAL_CLI", "/nowhere", "PATH", folder + "/path"))
                        .find(Progress.SILENT))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("FIRELINE_TEMPORAL_CLI is /nowhere, which is no executable file");
    }

    @Test
    void pathComesBeforeTheCache() {
        program("path/temporal", "1.1.1");
        program("cache/temporal", "2.2.2");

        assertThat(finder(Map.of("PATH", folder + "/path"))
                        .find(Progress.SILENT)
                        .server())
                .isEqualTo("1.1.1");
        assertThat(finder(Map.of("PATH", folder + "/empty"))
                        .find(Progress.SILENT)
                        .server())
                .isEqualTo("2.2.2");
    }

    @Test
    void aSourceThatFailsIsFollowedByTheNextAndTheProgramIsKept() {
        TemporalCliSource fails = (version, target, progress) -> {
            throw new CannotStart("no Go here");
        };
        TemporalCliSource works = (version, target, progress) -> program("cache/temporal", "3.3.3");

        TemporalCli got = finder(Map.of(), fails, works).find(Progress.SILENT);

        assertThat(got).isEqualTo(new TemporalCli(folder.resolve("cache/temporal"), "3.3.3"));
        assertThat(finder(Map.of()).find(Progress.SILENT)).isEqualTo(got);
    }

    @Test
    void whenNothingWorksTheMessageSaysWhatWasTriedAndWhatToDo() {
        TemporalCliSource fails = (version, target, progress) -> {
            throw new CannotStart("no Go here");
        };

        assertThatThrownBy(() -> finder(Map.of(), fails).find(Progress.SILENT))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no Go here")
                .hasMessageContaining("FIRELINE_TEMPORAL_CLI")
                .hasMessageContaining("--spring.temporal.connection.target");
    }

    @Test
    void aProgramWithoutAServerInsideIsRefusedWithWhatItSaid() {
        assertThatThrownBy(() -> TemporalCli.serverIn(Path.of("/x"), "tctl 1.18"))
                .hasMessageContaining("/x is no Temporal CLI with a server inside")
                .hasMessageContaining("tctl 1.18");
    }

    @Test
    void theDownloadIsTheOneForThisMachine() {
        assertThat(OfficialDownload.address("1.5.1", "Mac OS X", "aarch64"))
                .hasToString("https://temporal.download/cli/archive/v1.5.1?platform=darwin&arch=arm64");
        assertThat(OfficialDownload.address("1.5.1", "Linux", "amd64"))
                .hasToString("https://temporal.download/cli/archive/v1.5.1?platform=linux&arch=amd64");
    }

    private TemporalCliFinder finder(Map<String, String> environment, TemporalCliSource... sources) {
        return new TemporalCliFinder(environment, new Cache(List.of(folder.resolve("cache"))), List.of(sources));
    }

    private Path program(String name, String server) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, "#!/bin/sh\necho 'temporal version 0.0.0-DEV (Server %s, UI 2.42.1)'\n".formatted(server));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
