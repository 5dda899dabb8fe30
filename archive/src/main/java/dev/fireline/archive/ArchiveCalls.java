package dev.fireline.archive;

import java.util.function.Supplier;

/** How the database is asked: tables are up to date, and one that does not answer is told apart. */
interface ArchiveCalls {
    /** @throws ArchiveUnavailableException when the database does not answer */
    <T> T answered(Supplier<T> call);

    /** Everything or nothing of it. */
    <T> T inTransaction(Supplier<T> call);
}
