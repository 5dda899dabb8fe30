package dev.fireline.cli.client;

import picocli.CommandLine.Option;

/** In whose name a command speaks. */
public final class PersonOption {
    @Option(
            names = "--by",
            paramLabel = "LOGIN",
            defaultValue = "${sys:user.name}",
            description = "Login of the person who decides; default ${DEFAULT-VALUE}.")
    private String by = "";

    public String login() {
        return by;
    }
}
