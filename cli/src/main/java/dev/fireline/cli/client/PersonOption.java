package dev.fireline.cli.client;

import dev.fireline.cli.terminal.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** In whose name a command speaks. */
public final class PersonOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--by",
            paramLabel = "LOGIN",
            description = "Login of the person who decides; default: whose token it is, else FIRELINE_BY.")
    private @Nullable String by;

    /**
     * @param api asked whose token it is, when there is one
     * @throws BadUsage when nobody is named: nobody decides by accident
     */
    public String login(FirelineApi api) {
        if (by != null) {
            return by;
        }
        if (api.hasToken()) {
            String login = api.get("/v1/me").path("login").asString("");
            if (!login.isEmpty()) {
                return login;
            }
        }
        String variable = Surroundings.of(spec).variable("FIRELINE_BY");
        if (variable == null) {
            throw new BadUsage("whose decision is it? Say --by LOGIN, set FIRELINE_BY, or give a token");
        }
        return variable;
    }
}
