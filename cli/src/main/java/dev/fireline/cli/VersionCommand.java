package dev.fireline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fireline version}, and {@code --version}. */
@Command(name = "version", description = "Prints the version of Fireline and of the Java it runs on.")
public final class VersionCommand implements Runnable, IVersionProvider {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        for (String line : getVersion()) {
            spec.commandLine().getOut().println(line);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "fireline " + Version.ofThisBuild().fireline(), "Java " + Runtime.version(),
        };
    }
}
