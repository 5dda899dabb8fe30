package dev.fireline.cli.completion;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fireline completion}. */
@Command(
        name = "completion",
        description = "Prints a script that teaches your shell to complete this command.",
        footer = {
            "",
            "Examples:",
            "  source <(fireline completion bash)",
            "  echo 'source <(fireline completion zsh)' >> ~/.zshrc",
            "  fireline completion fish > ~/.config/fish/completions/fireline.fish",
            "",
            "Ids of open incidents are completed as well: the shell asks the server for them."
        })
public final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    /** The shells there is a script for. */
    public enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    case BASH, ZSH -> BashCompletion.of(spec.root().commandLine());
                    case FISH -> FishCompletion.of(spec.root());
                });
        out.flush();
    }
}
