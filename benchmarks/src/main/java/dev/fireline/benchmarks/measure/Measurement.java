package dev.fireline.benchmarks.measure;

import java.util.List;

/** One thing that is measured. */
public interface Measurement {
    /** What to name on the command line. */
    String name();

    /** Runs it; takes from seconds to minutes. */
    List<Finding> run(Effort effort);

    /**
     * How much is put into it.
     *
     * @param rounds of product and baseline by turns
     * @param quick true: as little as shows that it works
     * @param incidents that are open at once in {@link OpenIncidents}
     * @param entries of the log in {@link AuditVerification}
     */
    record Effort(int rounds, boolean quick, int incidents, int entries) {}
}
