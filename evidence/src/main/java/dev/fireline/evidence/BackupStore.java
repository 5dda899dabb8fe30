package dev.fireline.evidence;

import java.util.List;
import java.util.Optional;

/**
 * Folders of files that a system can be made anew from. What is there is never overwritten. Unlike an exhibit a backup may
 * hold what is secret, so nothing of it is shown, and it has a place of its own.
 *
 * <p>Every method throws {@link StoreFault}: {@code Forbidden}, {@code Unavailable}, {@code RateLimited} or {@code Refused}
 * as the store answers, and {@code InvalidParameters} for a name that leaves its place.
 */
public interface BackupStore {
    /** More files than one restore goes through. */
    int MOST_FILES = 500;

    /** Of one file, in bytes. */
    int LARGEST = 1024 * 1024;

    /** Where it is, for people: {@code s3://bucket/prefix}. */
    String place();

    /**
     * The files below a folder, by name: {@code latest/configmaps/settings.yaml}; empty when there is no such folder.
     *
     * @throws StoreFault {@code Refused} when there are more than {@link #MOST_FILES}
     */
    List<String> list(String folder);

    /**
     * The bytes of a file; empty when there is none.
     *
     * @throws StoreFault {@code Refused} when it is larger than {@link #LARGEST}
     */
    Optional<byte[]> read(String name);

    /**
     * Keeps a file. The same bytes under the same name once more change nothing.
     *
     * @throws StoreFault {@code Refused} when the name holds other bytes
     */
    void keep(String name, byte[] content);
}
