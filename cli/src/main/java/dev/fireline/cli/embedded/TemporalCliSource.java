package dev.fireline.cli.embedded;

import dev.fireline.cli.Progress;
import java.nio.file.Path;

/** A way to get the {@code temporal} program. */
interface TemporalCliSource {
    /**
     * Puts the program of that version at the target, whole or not at all.
     *
     * @throws dev.fireline.cli.CannotStart when this way does not work here; the next one is tried
     */
    void fetch(String version, Path target, Progress progress);
}
