package dev.fireline.evidence.s3;

import dev.fireline.archive.publish.Publication;
import dev.fireline.archive.tlog.NotVerifiedException;
import dev.fireline.archive.tlog.TileSource;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.Spool;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * The audit log in a bucket that locks what it keeps: tiles and bundles, each written once and retained, and every
 * checkpoint twice, as {@code checkpoint} for those who read the log, and retained under {@code checkpoints/<size>}. What
 * counts for the guard against forks is the greatest of the latter, in the version that was written first: neither a
 * delete marker nor a later version hides it.
 */
public final class S3Publication implements Publication, TileSource, AutoCloseable {
    private static final String KEPT = "checkpoints";
    private static final int DIGITS = 19;

    private final S3EvidenceStore store;
    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Duration retain;
    private long seen;

    /**
     * @param prefix what every name begins with in the bucket; empty: nothing
     * @param retain how long the store must refuse to delete what is published, from when it is written
     * @param spoolFolder as of {@link S3EvidenceStore}
     */
    public S3Publication(S3Settings settings, String bucket, String prefix, Duration retain, Path spoolFolder) {
        this.store = new S3EvidenceStore(settings, spoolFolder);
        this.s3 = S3EvidenceStore.client(settings);
        this.bucket = bucket;
        this.prefix = prefix.replaceAll("^/+|/+$", "");
        this.retain = retain;
    }

    @Override
    public String place() {
        return S3Settings.SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }

    @Override
    public synchronized Optional<String> checkpoint() {
        return answered(() -> {
            seen = greatest(seen);
            return seen == 0 ? Optional.empty() : Optional.of(text(firstWritten(key(kept(seen)))));
        });
    }

    @Override
    public void put(String path, byte[] content) {
        answered(() -> {
            EvidenceWrite write = new EvidenceWrite(
                    bucket, prefix, path, "application/octet-stream", "audit-log/" + path, retain, false);
            ExhibitRef there = store.keep(write, new ByteArrayInputStream(content));
            if (!there.sha256().equals(Spool.hash(content))) {
                throw new NotVerifiedException("%s/%s is not of this log".formatted(place(), path));
            }
            return there;
        });
    }

    /** First for readers: when the process ends between the two, it is shown again. */
    @Override
    public void show(long size, String note) {
        byte[] content = note.getBytes(StandardCharsets.UTF_8);
        answered(() -> s3.putObject(
                request -> request.bucket(bucket).key(key(CHECKPOINT)).contentType("text/plain; charset=utf-8"),
                RequestBody.fromBytes(content)));
        put(kept(size), content);
    }

    @Override
    public Optional<byte[]> read(String path) {
        return answered(() -> {
            try {
                return Optional.of(
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(path)))
                                .asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        s3.close();
        store.close();
    }

    /**
     * The size of the greatest checkpoint, found in twice as many questions as its number has bits: for each, whether there is one from
     * there on.
     *
     * @param known there is one of that size; 0: not known
     */
    private long greatest(long known) {
        long below = known;
        long step = 1;
        OptionalLong next = from(below + step);
        while (next.isPresent()) {
            below = next.getAsLong();
            step *= 2;
            next = from(below + step);
        }
        long none = below + step;
        while (none - below > 1) {
            long middle = below + (none - below) / 2;
            OptionalLong there = from(middle);
            if (there.isPresent()) {
                below = there.getAsLong();
            } else {
                none = middle;
            }
        }
        return below;
    }

    /**
     * The smallest checkpoint of that size or a greater one; delete markers count, for something lies under them. Some
     * stores begin a list with its marker and others behind it, so the marker is a name that nothing has.
     */
    private OptionalLong from(long size) {
        String after = key(kept(size - 1));
        while (true) {
            String marker = after + "~";
            ListObjectVersionsResponse page = s3.listObjectVersions(request -> request.bucket(bucket)
                    .prefix(key(KEPT + "/"))
                    .keyMarker(marker)
                    .maxKeys(1));
            Optional<String> next = Stream.concat(
                            page.versions().stream().map(ObjectVersion::key),
                            page.deleteMarkers().stream().map(DeleteMarkerEntry::key))
                    .min(String::compareTo);
            if (next.isEmpty()) {
                return OptionalLong.empty();
            }
            String name = next.get().substring(key(KEPT + "/").length());
            if (name.matches("\\d{%d}".formatted(DIGITS))) {
                return OptionalLong.of(notBefore(size, Long.parseLong(name)));
            }
            after = next.get(); // nothing of ours
        }
    }

    /** A store that lists something else would be asked for ever. */
    private long notBefore(long size, long found) {
        if (found < size) {
            throw new UncheckedIOException(new IOException(
                    "%s: asked for checkpoints from %d on, the store lists %d".formatted(place(), size, found)));
        }
        return found;
    }

    private byte[] firstWritten(String key) {
        List<ObjectVersion> newestFirst =
                s3.listObjectVersionsPaginator(request -> request.bucket(bucket).prefix(key)).versions().stream()
                        .filter(version -> version.key().equals(key))
                        .toList();
        if (newestFirst.isEmpty()) {
            throw new NotVerifiedException(
                    "%s%s/%s was there, and is deleted".formatted(S3Settings.SCHEME, bucket, key));
        }
        return s3.getObjectAsBytes(request -> request.bucket(bucket)
                        .key(key)
                        .versionId(newestFirst.getLast().versionId()))
                .asByteArray();
    }

    private String key(String path) {
        return prefix.isEmpty() ? path : prefix + "/" + path;
    }

    private static String kept(long size) {
        return KEPT + "/" + String.format(Locale.ROOT, "%0" + DIGITS + "d", size);
    }

    private static String text(byte[] note) {
        return new String(note, StandardCharsets.UTF_8);
    }

    /** Who publishes tries everything again. */
    private <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreFault e) {
            throw new UncheckedIOException(new IOException(place() + ": " + e.text(), e));
        } catch (SdkException e) {
            throw new UncheckedIOException(
                    new IOException(place() + ": " + S3Failures.fault(bucket, e).text(), e));
        }
    }
}
