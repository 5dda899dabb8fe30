package dev.fireline.cli.audit;

import dev.fireline.archive.tlog.NoteVerifier;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.ServerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fireline audit key}. */
@Command(
        name = "key",
        description = "Prints the public keys the log has been signed with, one a line, the newest first.")
final class ShowKey implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
        List<NoteVerifier> keys = TrustedKeys.of(server.api());
        PrintWriter out = spec.commandLine().getOut();
        keys.forEach(key -> out.println(key.text()));
        out.flush();
        return keys.isEmpty() ? ExitCode.PROBLEMS : ExitCode.OK;
    }
}
