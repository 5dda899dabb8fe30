package dev.fireline.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine;

/** For bash, and for zsh through its bashcompinit. */
final class BashCompletion {
    /**
     * Before picocli's function: the ids of open incidents, where a command about one stands and no option is begun.
     * {@code ${COMP_WORDS[0]}} is the command as it was typed, so that {@code ./fireline} asks itself.
     */
    private static final String WITH_IDS = """

            # Ids of open incidents, asked for when an incident is to be named.
            function _complete_fireline_with_ids() {
              local word=${COMP_WORDS[COMP_CWORD]}
              if [ "$COMP_CWORD" -eq 3 ] && [ "${COMP_WORDS[1]}" = incident ] && [ "${word#-}" = "$word" ]; then
                case ${COMP_WORDS[2]} in
                  list | declare | help) ;;
                  *)
                    local ids
                    ids=$("${COMP_WORDS[0]}" incident list --status open --limit 200 -o json 2>/dev/null \\
                      | sed -n 's/^ *"id" : "\\([A-Za-z0-9._-]*\\)".*/\\1/p')
                    COMPREPLY=($(compgen -W "$ids" -- "$word"))
                    return 0
                    ;;
                esac
              fi
              _complete_fireline
            }
            complete -F _complete_fireline_with_ids -o default fireline ./fireline
            """;

    private BashCompletion() {}

    static String of(CommandLine fireline) {
        return AutoComplete.bash("fireline", fireline) + WITH_IDS;
    }
}
