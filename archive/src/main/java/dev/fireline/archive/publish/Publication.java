package dev.fireline.archive.publish;

import java.util.Optional;

/** A place the log is published at. */
public interface Publication {
    /** Where, for people. */
    String place();

    /**
     * The greatest checkpoint that lies there, as a signed note; empty: nothing has been published there.
     *
     * @throws java.io.UncheckedIOException when the place does not answer
     */
    Optional<String> checkpoint();

    /**
     * Keeps a tile or a bundle. The same again changes nothing.
     *
     * @throws java.io.UncheckedIOException when it is not kept
     */
    void put(String path, byte[] content);

    /**
     * Shows a checkpoint, when everything it speaks of has been put.
     *
     * @param size of the log
     * @throws java.io.UncheckedIOException when it is not shown
     */
    void show(long size, String note);
}
