package dev.fireline.standins.cluster;

import java.util.List;

/**
 * How one program of a stand-in pod answers.
 *
 * @param words what the command begins with
 * @param output what it writes
 * @param exitCode how it ends
 * @param endless whether it writes, and then never ends
 */
public record CommandAnswer(List<String> words, String output, int exitCode, boolean endless) {
    public CommandAnswer {
        words = List.copyOf(words);
    }

    boolean fits(List<String> command) {
        return command.size() >= words.size()
                && command.subList(0, words.size()).equals(words);
    }
}
