package dev.fireline.plans.catalog;

import dev.fireline.plans.reader.Problems;

/** Plans with mistakes their authors must mend; the message has one problem per line. */
public final class InvalidPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidPlanException(Problems problems) {
        super(problems.toString());
    }
}
