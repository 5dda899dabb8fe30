package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.Spool;
import dev.fireline.evidence.StoreFault;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.HttpFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Exhibits on their way to a real S3 server that is busy, slow, cut off or not believed: there once, whole, or not at all. */
class FaultyStoreTest {
    private static final String BODY = "what the pod said\n".repeat(20_000);
    private static final EvidenceWrite WRITE =
            new EvidenceWrite("evidence", "INC-1", "pod.log", "text/plain", "INC-1/keep/1");

    @TempDir
    static Path folder;

    private static S3Gateway gateway;

    @TempDir
    Path spool;

    private FaultyHttp proxy;
    private S3EvidenceStore store;
    private S3Client reader;

    @BeforeAll
    static void startGateway() {
        gateway = S3Gateway.start(folder);
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        proxy = FaultyHttp.to(gateway.url());
        store = new S3EvidenceStore(settings(proxy.url("")), spool);
        reader = gateway.client();
        reader.createBucket(request -> request.bucket("evidence"));
    }

    @AfterEach
    void close() {
        reader.listObjectsV2(request -> request.bucket("evidence"))
                .contents()
                .forEach(object -> reader.deleteObject(
                        request -> request.bucket("evidence").key(object.key())));
        reader.deleteBucket(request -> request.bucket("evidence"));
        reader.close();
        store.close();
        proxy.close();
    }

    @Test
    void aBusyStoreIsTriedAgainWhenItSaid() {
        proxy.faults()
                .next(
                        1,
                        new HttpFault.Answers(
                                503,
                                Map.of("Retry-After", "9"),
                                "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>"));
        StoreFault fault = fault();
        assertThat(fault.type()).isEqualTo(ActionFailure.RATE_LIMITED);
        assertThat(fault.retryAfter()).hasSeconds(9);
        assertKeptOnce(keptAsTheEngineDoes());
    }

    @Test
    void anUploadWhoseAnswerWasLostIsRecognisedAndNotWrittenTwice() {
        proxy.faults().nextWrites(1, new HttpFault.LostAnswer());
        assertThat(fault())
                .satisfiesAnyOf(
                        fault -> assertThat(fault).isNull(), // the client of the JDK may send it again by itself
                        fault -> assertThat(fault.isPermanent()).isFalse());
        assertKeptOnce(keptAsTheEngineDoes());
    }

    @Test
    void anUploadCutOffInTheMiddleLeavesNothing() {
        proxy.faults().nextWrites(1, new HttpFault.CutAfter(100_000));
        assertThat(fault().isPermanent()).isFalse();
        assertThat(reader.listObjectsV2(request -> request.bucket("evidence")).contents())
                .isEmpty();
        assertKeptOnce(keptAsTheEngineDoes());
    }

    @Test
    void aChecksumThatIsNotOursIsNotBelievedAndTheNextTryLooksForItself() {
        proxy.faults()
                .nextWrites(
                        1,
                        new HttpFault.AnswersHeader(
                                "x-amz-checksum-sha256", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        assertThat(fault().getMessage()).contains("another SHA-256");
        assertKeptOnce(keptAsTheEngineDoes());
    }

    @Test
    void aSlowLinkTakesItsTimeAndIsNotGivenUp() {
        proxy.faults().nextWrites(1, new HttpFault.SlowLink(200_000));
        long begun = System.nanoTime();
        ExhibitRef kept = keptAsTheEngineDoes();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
        assertKeptOnce(kept);
    }

    @Test
    void expiredCredentialsAreForAPerson() {
        proxy.faults()
                .nextWrites(
                        1,
                        new HttpFault.Answers(
                                400, Map.of(), "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code></Error>"));
        StoreFault fault = fault();
        assertThat(fault.type()).isEqualTo(ActionFailure.FORBIDDEN);
        assertThat(fault.isPermanent()).isTrue();
        assertKeptOnce(keptAsTheEngineDoes());
    }

    private ExhibitRef keep() {
        return store.keep(WRITE, new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)));
    }

    /** What passes is tried again: a connection left over from the fault may have been closed at the other end. */
    private ExhibitRef keptAsTheEngineDoes() {
        for (int left = 3; ; left--) {
            try {
                return keep();
            } catch (StoreFault fault) {
                if (fault.isPermanent() || left == 0) {
                    throw fault;
                }
            }
        }
    }

    private StoreFault fault() {
        return catchThrowableOfType(StoreFault.class, this::keep);
    }

    private void assertKeptOnce(ExhibitRef kept) {
        assertThat(reader.listObjectsV2(request -> request.bucket("evidence")).contents())
                .hasSize(1);
        assertThat(reader.listMultipartUploads(request -> request.bucket("evidence"))
                        .uploads())
                .isEmpty();
        String found = reader.getObjectAsBytes(
                        request -> request.bucket("evidence").key(WRITE.key()))
                .asUtf8String();
        assertThat(found).isEqualTo(BODY);
        assertThat(kept.sha256()).isEqualTo(Spool.hash(BODY));
        assertThat(kept.sizeBytes()).isEqualTo(BODY.length());
    }

    private static S3Settings settings(URI endpoint) {
        return new S3Settings(endpoint, "us-east-1", S3Gateway.ACCESS_KEY, S3Gateway.SECRET_KEY, true, false);
    }
}
