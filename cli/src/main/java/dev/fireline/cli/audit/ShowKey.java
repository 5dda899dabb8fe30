package dev.fireline.cli.audit;

import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.cli.CannotStart;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fireline audit key}. */
@Command(
        name = "key",
        description = {
            "Prints the public keys the log has been signed with, one a line, the newest first.",
            "With --new it makes a pair for a log of that name, and needs no server."
        },
        footer = {
            "",
            "Examples:",
            "  fireline audit key > fireline.key",
            "  fireline audit key --new incidents.example.org --out audit.key"
        })
final class ShowKey implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @ArgGroup(exclusive = false)
    private @Nullable Pair pair;

    /** A new one. */
    private static final class Pair {
        @Option(names = "--new", paramLabel = "NAME", required = true, description = "Name of the log.")
        private String name = "";

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "Where both keys are written, readable by you alone; the public one is printed.")
        private Path out = Path.of("audit.key");
    }

    @Override
    public Integer call() {
        if (pair != null) {
            return make(pair);
        }
        List<NoteVerifier> keys = TrustedKeys.of(server.api());
        PrintWriter out = spec.commandLine().getOut();
        keys.forEach(key -> out.println(key.text()));
        out.flush();
        return keys.isEmpty() ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private int make(Pair wanted) {
        try {
            NoteSigner signer = NoteSigner.generate(wanted.name);
            Files.createFile(
                    wanted.out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(wanted.out, signer.secretText(), StandardCharsets.US_ASCII);
            spec.commandLine().getOut().println(signer.verifier().text());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new BadUsage("--new: " + e.getMessage());
        } catch (FileAlreadyExistsException e) {
            throw new CannotStart("%s is there already, and is not written over".formatted(wanted.out), e);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be written: %s".formatted(wanted.out, e.getMessage()), e);
        }
    }
}
