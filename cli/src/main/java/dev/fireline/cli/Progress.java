package dev.fireline.cli;

/** Where a command tells what it is busy with: the terminal, never the output that a program reads. */
@FunctionalInterface
public interface Progress {
    /** For whoever does not want to hear. */
    Progress SILENT = line -> {};

    /** On standard error, a line each. */
    static Progress onStandardError() {
        return line -> System.err.println(line);
    }

    void say(String line);
}
