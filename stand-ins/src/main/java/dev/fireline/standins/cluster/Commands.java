package dev.fireline.standins.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What commands answer in the stand-in's pods. It runs nothing: whoever sets it up says what a program writes and how it
 * ends, and any other program is not there.
 */
final class Commands {
    /** As a shell ends when it finds no program. */
    private static final int NOT_FOUND = 127;

    private final List<CommandAnswer> answers = new ArrayList<>();

    /** The newest answer counts. */
    synchronized void add(CommandAnswer answer) {
        answers.addFirst(answer);
    }

    synchronized CommandAnswer answer(List<String> words) {
        Optional<CommandAnswer> known =
                answers.stream().filter(answer -> answer.fits(words)).findFirst();
        return known.orElseGet(() -> {
            String program = words.isEmpty() ? "" : words.getFirst();
            return new CommandAnswer(List.of(), "sh: " + program + ": not found\n", NOT_FOUND, false);
        });
    }
}
