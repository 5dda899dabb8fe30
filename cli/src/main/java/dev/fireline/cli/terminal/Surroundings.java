package dev.fireline.cli.terminal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command finds around it.
 *
 * @param environment variables by name
 */
public record Surroundings(Map<String, String> environment, Terminal terminal) {

    /** The command at the root, which was given them. */
    public interface Holder {
        Surroundings surroundings();
    }

    public static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Terminal.ofThisProcess());
    }

    /** Those of the command a spec belongs to. */
    public static Surroundings of(CommandSpec spec) {
        return spec.root().userObject() instanceof Holder holder ? holder.surroundings() : ofThisProcess();
    }

    /** Null when it is not set, or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Whether pictures may be redrawn in place. */
    public boolean canRedraw() {
        return terminal.present() && !"dumb".equals(variable("TERM"));
    }

    /** Variables may be secret. */
    @Override
    public String toString() {
        return "Surroundings[" + environment.size() + " variables, " + terminal + "]";
    }
}
