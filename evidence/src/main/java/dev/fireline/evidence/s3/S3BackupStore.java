package dev.fireline.evidence.s3;

import dev.fireline.evidence.BackupName;
import dev.fireline.evidence.BackupStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Backups as objects below a prefix of a bucket, put there only where nothing lies ({@code If-None-Match: *}). */
public final class S3BackupStore implements BackupStore, AutoCloseable {
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;
    private final String prefix;

    /** @param prefix empty: the whole bucket */
    public S3BackupStore(S3Settings settings, String bucket, String prefix) {
        this.s3 = S3EvidenceStore.client(settings);
        this.bucket = bucket;
        String bare = prefix.replaceAll("^/+|/+$", "");
        this.prefix = bare.isEmpty() ? "" : bare + "/";
    }

    @Override
    public String place() {
        return S3Settings.SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
    }

    @Override
    public List<String> list(String folder) {
        String start = key(folder) + "/";
        List<String> names = new ArrayList<>();
        try {
            String next = null;
            do {
                String token = next;
                ListObjectsV2Response page = s3.listObjectsV2(
                        request -> request.bucket(bucket).prefix(start).continuationToken(token));
                page.contents().stream()
                        .map(S3Object::key)
                        .filter(key -> !key.endsWith("/")) // what consoles make of a folder
                        .map(key -> key.substring(prefix.length()))
                        .forEach(names::add);
                next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
                if (names.size() > MOST_FILES) {
                    throw BackupName.tooMany(place() + "/" + folder);
                }
            } while (next != null);
        } catch (SdkException e) {
            throw S3Failures.fault(bucket, e);
        }
        return names.stream().sorted().toList();
    }

    @Override
    public Optional<byte[]> read(String name) {
        String key = key(name);
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            if (head.contentLength() > LARGEST) {
                throw BackupName.tooLarge(place() + "/" + name);
            }
            return Optional.of(s3.getObjectAsBytes(
                            request -> request.bucket(bucket).key(key).versionId(head.versionId()))
                    .asByteArray());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (SdkException e) {
            throw S3Failures.fault(bucket, e);
        }
    }

    @Override
    public void keep(String name, byte[] content) {
        String key = key(name);
        try {
            s3.putObject(
                    request -> request.bucket(bucket)
                            .key(key)
                            .ifNoneMatch("*")
                            .contentType("application/json; charset=utf-8"),
                    RequestBody.fromBytes(content));
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED) {
                throw S3Failures.fault(bucket, e);
            }
            if (!Arrays.equals(content, read(name).orElse(null))) {
                throw BackupName.taken(place() + "/" + name);
            }
        } catch (SdkException e) {
            throw S3Failures.fault(bucket, e);
        }
    }

    private String key(String name) {
        return prefix + String.join("/", BackupName.parts(name));
    }

    @Override
    public void close() {
        s3.close();
    }
}
