package dev.fireline.evidence.s3;

import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.ExhibitPlace;
import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.Spool;
import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Exhibits as objects. One conditional PUT ({@code If-None-Match: *}) with the SHA-256 the store must find itself: it
 * keeps the whole object or none, and never replaces one. What a plan wants retained or held is locked in the same call,
 * and the lock is read back: only an exhibit whose lock stands is called WORM, whatever the bucket's own rules are.
 */
public final class S3EvidenceStore implements EvidenceStore, AutoCloseable {
    private static final String SHA256 = "sha256";
    private static final String OWNER = "fireline-key-sha256";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final ObjectLock lock;
    private final S3Exhibits exhibits;
    private final LockCanary canary;
    private final Path spoolFolder;

    /** @param spoolFolder where bodies wait until length and hash are known */
    public S3EvidenceStore(S3Settings settings, Path spoolFolder) {
        this.s3 = client(settings);
        this.lock = new ObjectLock(s3, settings.compliance(), Clock.systemUTC());
        this.exhibits = new S3Exhibits(s3, Clock.systemUTC());
        this.canary = new LockCanary(s3, Clock.systemUTC());
        this.spoolFolder = spoolFolder;
    }

    @Override
    public ExhibitRef keep(EvidenceWrite write, InputStream body) {
        ExhibitPlace.parts(write);
        try (Spool spool = Spool.of(body, spoolFolder)) {
            return put(write, spool);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    /**
     * A 412 may be our own earlier try whose answer was lost: what lies there decides.
     *
     * @param spool the hash of which the store compares with what arrives
     */
    ExhibitRef put(EvidenceWrite write, Spool spool) {
        try {
            PutObjectResponse kept = s3.putObject(
                    request -> lock.ask(
                            write,
                            request.bucket(write.bucket())
                                    .key(write.key())
                                    .ifNoneMatch("*")
                                    .contentType(write.contentType())
                                    .contentLength(spool.sizeBytes())
                                    .checksumSHA256(base64(spool.sha256()))
                                    .metadata(Map.of(SHA256, spool.sha256(), OWNER, owner(write)))),
                    RequestBody.fromFile(spool.file()));
            refuseOther(write, kept.checksumSHA256(), base64(spool.sha256()));
            return reference(write, spool.sha256(), spool.sizeBytes(), lock.stands(write, kept.versionId()));
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return alreadyThere(write, spool);
            }
            throw S3Failures.fault(write.bucket(), e);
        } catch (SdkException e) {
            throw S3Failures.fault(write.bucket(), e);
        }
    }

    /** The store says what it found itself; when that is something else, the next try looks at what lies there. */
    private static void refuseOther(EvidenceWrite write, @Nullable String found, String sent) {
        if (found != null && !found.equals(sent)) {
            throw StoreFault.passing(
                    ActionFailure.UNAVAILABLE,
                    "bucket '" + write.bucket() + "' answered with another SHA-256 than what was sent",
                    (Throwable) null);
        }
    }

    @Override
    public Optional<StoredExhibit> look(String location, @Nullable String version) {
        return exhibits.look(location, version);
    }

    @Override
    public Optional<InputStream> open(String location, @Nullable String version) {
        return exhibits.open(location, version);
    }

    @Override
    public void hold(String location, @Nullable String version, boolean on) {
        exhibits.hold(location, version, on);
    }

    @Override
    public void delete(String location, @Nullable String version) {
        exhibits.delete(location, version);
    }

    @Override
    public LockProof prove(String bucket) {
        return canary.prove(bucket);
    }

    private ExhibitRef alreadyThere(EvidenceWrite write, Spool spool) {
        HeadObjectResponse there;
        try {
            there = s3.headObject(
                    request -> request.bucket(write.bucket()).key(write.key()).checksumMode(ChecksumMode.ENABLED));
        } catch (SdkException e) {
            throw S3Failures.fault(write.bucket(), e);
        }
        String sha256 = sha256(there);
        boolean ours = owner(write).equals(there.metadata().get(OWNER));
        if (sha256 != null && (sha256.equals(spool.sha256()) || ours)) {
            return reference(write, sha256, there.contentLength(), lock.stands(write, there.versionId()));
        }
        throw StoreFault.permanent(
                ActionFailure.REFUSED,
                "the exhibit '" + write.bucket() + "/" + write.key() + "' holds something else already");
    }

    /** What the store computed itself counts; what we wrote beside the object is for stores that do not say. */
    private static @Nullable String sha256(HeadObjectResponse there) {
        String computed = there.checksumSHA256();
        return computed != null && !computed.contains("-")
                ? HexFormat.of().formatHex(Base64.getDecoder().decode(computed))
                : there.metadata().get(SHA256);
    }

    private static ExhibitRef reference(EvidenceWrite write, String sha256, long sizeBytes, StoredExhibit there) {
        return new ExhibitRef(
                write.name(),
                S3Settings.SCHEME + write.bucket() + "/" + write.key(),
                sha256,
                sizeBytes,
                write.isLocked(),
                there.version(),
                there.retainUntil(),
                there.held());
    }

    /** Metadata travels as a header: a hash of the key is always short and ASCII. */
    private static String owner(EvidenceWrite write) {
        return Spool.hash(write.idempotencyKey());
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** A client of its own, to be closed by who asked for it. */
    static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT))
                // The engine tries again, and shows that it does.
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .serviceConfiguration(service -> service.pathStyleAccessEnabled(settings.pathStyle())
                        // Some stores keep "aws-chunked" as the encoding of the object.
                        .chunkedEncodingEnabled(false));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        // What was kept is hashed here, byte by byte: a body that is not what it was must be told, not thrown away.
        builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.checksumsWhenRequired()) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        return builder.build();
    }
}
