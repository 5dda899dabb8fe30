package dev.fireline.system;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A process and all it started, remembered while it runs: who loses a parent is not found by asking for children. */
final class Family {
    private final ProcessHandle head;
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    Family(ProcessHandle head) {
        this.head = head;
    }

    /** Remembers whoever is there now. */
    synchronized void look() {
        members.add(head);
        head.descendants().forEach(members::add);
        List.copyOf(members).forEach(member -> member.descendants().forEach(members::add));
    }

    /** Those that still run, as {@code pid command}; one that ended and was not fetched by its parent does not run. */
    synchronized List<String> running() {
        List<String> running = new ArrayList<>();
        for (ProcessHandle member : members) {
            if (member.isAlive()) {
                member.info().command().ifPresent(command -> running.add(member.pid() + " " + command));
            }
        }
        return running;
    }

    /** Ends by force what is left, by process id. */
    synchronized void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
    }
}
