package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.PhaseName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far a run of the playbook has come: which phases have begun and ended, and which of them people left or opened. */
final class Progress {
    private final Set<PhaseName> begun = EnumSet.noneOf(PhaseName.class);
    private final Set<PhaseName> underWay = EnumSet.noneOf(PhaseName.class);
    private final Set<PhaseName> ended = EnumSet.noneOf(PhaseName.class);
    private final Set<PhaseName> left = EnumSet.noneOf(PhaseName.class);
    /** Left while steps were open in them, which go on. */
    private final Set<PhaseName> beside = EnumSet.noneOf(PhaseName.class);
    /** A person opened them. */
    private final Set<PhaseName> opened = EnumSet.noneOf(PhaseName.class);

    /** A run begins that does its phases anew. */
    void beginAnew(PhaseName from) {
        begin(from);
        beside.clear();
        begun.removeAll(PlaybookRun.ORDER.subList(PlaybookRun.ORDER.indexOf(from), PlaybookRun.ORDER.size()));
    }

    /** A run begins that goes on where the one before was; what went on beside that one goes on beside this. */
    void goOn(PhaseName from) {
        begin(from);
        beside.removeIf(name -> name.compareTo(from) >= 0);
        ended.removeAll(beside);
        left.addAll(beside);
        opened.addAll(beside);
        opened.add(from);
    }

    private void begin(PhaseName from) {
        left.clear();
        ended.clear();
        ended.addAll(before(from));
        opened.clear();
    }

    void begins(PhaseName name) {
        begun.add(name);
    }

    boolean hasBegun(PhaseName name) {
        return begun.contains(name);
    }

    void isUnderWay(PhaseName name, boolean now) {
        if (now) {
            underWay.add(name);
        } else {
            underWay.remove(name);
        }
    }

    boolean isUnderWay(PhaseName name) {
        return underWay.contains(name);
    }

    void ends(PhaseName name) {
        ended.add(name);
        beside.remove(name);
    }

    boolean hasEnded(PhaseName name) {
        return ended.contains(name);
    }

    /**
     * A person leaves it, or has left it before.
     *
     * @return whether that is new
     */
    boolean leave(PhaseName name) {
        return left.add(name);
    }

    boolean isLeft(PhaseName name) {
        return left.contains(name);
    }

    /** What is open in a phase that is left goes on. */
    void goesOnBeside(PhaseName name) {
        beside.add(name);
    }

    /** @return whether it went on until now */
    boolean noLongerBeside(PhaseName name) {
        return beside.remove(name);
    }

    /** Left, and nothing goes on in it. */
    boolean isGivenUp(PhaseName name) {
        return left.contains(name) && !beside.contains(name);
    }

    void open(PhaseName name) {
        opened.add(name);
    }

    /** A person opened it, or left it: either way it waits for nothing. */
    boolean isOpened(PhaseName name) {
        return opened.contains(name) || left.contains(name);
    }

    /** The earliest still open. */
    Optional<PhaseName> shown() {
        return PlaybookRun.ORDER.stream()
                .filter(name -> !ended.contains(name) && !left.contains(name))
                .findFirst();
    }

    boolean nothingGoesOnBeside() {
        return beside.isEmpty();
    }

    /** Of the phases before it, some go on beside the others, which are over. */
    boolean onlyGoOnBeside(PhaseName name) {
        return !beside.isEmpty()
                && before(name).stream().allMatch(earlier -> ended.contains(earlier) || beside.contains(earlier));
    }

    private static List<PhaseName> before(PhaseName name) {
        return PlaybookRun.ORDER.subList(0, PlaybookRun.ORDER.indexOf(name));
    }
}
