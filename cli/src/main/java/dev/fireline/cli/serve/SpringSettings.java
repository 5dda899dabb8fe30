package dev.fireline.cli.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Any setting given as a flag: {@code --spring.datasource.url=…}. Flags win over environment and files. */
final class SpringSettings {
    private static final Pattern SETTING = Pattern.compile("--[a-z][a-z0-9-]*(\\.[A-Za-z0-9_\\[\\]-]+)+(=.*)?");

    private final CommandSpec spec;
    private final List<String> given;
    private final List<String> named = new ArrayList<>();

    /** @param given what the command itself did not know; picocli does not hand that to a mixin */
    SpringSettings(CommandSpec spec, List<String> given) {
        this.spec = spec;
        this.given = given;
    }

    /** Gives a setting its value from an option of the command; null: the option was not given. */
    void put(String key, @Nullable Object value) {
        if (value != null) {
            named.add("--" + key + "=" + value);
        }
    }

    /**
     * What Spring is started with.
     *
     * @throws UnmatchedArgumentException for what is no setting
     */
    String[] arguments() {
        CommandLine commandLine = spec.commandLine();
        List<String> strange =
                given.stream().filter(word -> !SETTING.matcher(word).matches()).toList();
        if (!strange.isEmpty()) {
            throw new UnmatchedArgumentException(commandLine, new ArrayList<>(strange));
        }
        List<String> all = new ArrayList<>(given);
        all.addAll(named);
        return all.toArray(String[]::new);
    }
}
