package dev.fireline.cli;

/** What the exit status of every command means. */
public final class ExitCode {
    public static final int OK = 0;

    /** The command worked and found something wrong, or was refused. */
    public static final int PROBLEMS = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** No server answers, or what it needs to answer does not: nothing was found out, so nothing is said to be wrong. */
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
