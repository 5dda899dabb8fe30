package dev.fireline.bridge.intake;

import java.util.List;

/**
 * What became of a body: every alert named here is durable.
 *
 * @param accepted by stream
 * @param unmatched firing alerts that no rule matched; they are kept, each in a stream of its own
 * @param dropped alerts that end something nobody knows
 */
public record IntakeAnswer(List<Accepted> accepted, int unmatched, int dropped) {
    public IntakeAnswer {
        accepted = List.copyOf(accepted);
    }

    /**
     * @param stream workflow id of the stream
     * @param alerts of this body
     */
    public record Accepted(String stream, int alerts) {}
}
