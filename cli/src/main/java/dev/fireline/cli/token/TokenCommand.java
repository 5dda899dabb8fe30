package dev.fireline.cli.token;

import picocli.CommandLine.Command;

/** {@code fireline token …}. */
@Command(
        name = "token",
        description = "Bearer tokens of people and of alert sources.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CreateToken.class, CheckTokens.class})
public final class TokenCommand {}
