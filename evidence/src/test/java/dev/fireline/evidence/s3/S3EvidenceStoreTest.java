package dev.fireline.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceStoreContract;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.Spool;
import dev.fireline.evidence.StoreFault;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** {@link S3EvidenceStore} on a real S3 server. */
class S3EvidenceStoreTest extends EvidenceStoreContract {
    @TempDir
    static Path folder;

    private static S3Gateway gateway;
    private static S3Client reader;

    @TempDir
    Path spool;

    private S3EvidenceStore store;

    @BeforeAll
    static void startGateway() {
        gateway = S3Gateway.start(folder);
        reader = gateway.client();
        reader.createBucket(request -> request.bucket("evidence"));
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            reader.close();
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        store = store(gateway.url(), S3Gateway.SECRET_KEY);
    }

    @AfterEach
    void empty() {
        store.close();
        for (S3Object object :
                reader.listObjectsV2(request -> request.bucket("evidence")).contents()) {
            reader.deleteObject(request -> request.bucket("evidence").key(object.key()));
        }
    }

    @Override
    protected EvidenceStore store() {
        return store;
    }

    @Override
    protected Optional<String> kept(String bucket, String key) {
        try {
            return Optional.of(
                    reader.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asUtf8String());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Test
    void bytesDamagedOnTheirWayAreNotKeptAndSentAgain() throws Exception {
        Path file = Files.writeString(spool.resolve("body"), "damaged");
        Spool other = new Spool(file, "00".repeat(32), 7);

        assertFault(ActionFailure.UNAVAILABLE, false, () -> store.put(write("a.log", "k"), other));
        assertThat(kept("evidence", "INC-1/a.log")).isEmpty();
    }

    @Test
    void aGatewayThatWasRestartedStillKnowsWhatItKeeps() {
        ExhibitRef first = keep("a.log", "k", "hello");
        gateway.close();
        assertFault(ActionFailure.UNAVAILABLE, false, () -> keep("a.log", "k", "hello"));
        reader.close();
        gateway = S3Gateway.start(folder);
        reader = gateway.client();
        store.close();
        store = store(gateway.url(), S3Gateway.SECRET_KEY);

        assertThat(keep("a.log", "other", "hello")).isEqualTo(first);
        assertRefused(() -> keep("a.log", "other", "else"));
    }

    @Test
    void wrongCredentialsAreNotTriedAgainAndNotQuoted() {
        try (S3EvidenceStore wrong = store(gateway.url(), "wr0ng-s3cret")) {
            assertThatThrownBy(() -> wrong.keep(write("a.log", "k"), InputStream.nullInputStream()))
                    .isInstanceOfSatisfying(
                            StoreFault.class, fault -> assertThat(fault.type()).isEqualTo(ActionFailure.FORBIDDEN))
                    .hasMessageNotContainingAny("wr0ng-s3cret", S3Gateway.ACCESS_KEY);
        }
    }

    @Test
    void aBucketThatDoesNotExistIsNamed() {
        EvidenceWrite nowhere = new EvidenceWrite("no-such-bucket", "", "a.log", "text/plain", "k");
        assertThatThrownBy(() -> store.keep(nowhere, InputStream.nullInputStream()))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.type()).isEqualTo(ActionFailure.TARGET_GONE))
                .hasMessageContaining("no-such-bucket");
    }

    @Test
    void aStoreThatAsksForPatienceGetsIt() {
        try (StandInReceiver slow = StandInReceiver.start();
                S3EvidenceStore busy = store(slow.url(""), S3Gateway.SECRET_KEY)) {
            slow.answer(
                    "/evidence/INC-1/a.log",
                    Answer.status(503).withHeader("Retry-After", "12").withBody(error("SlowDown")),
                    Answer.status(503).withBody(error("SlowDown")),
                    Answer.status(500).withBody(error("InternalError")));
            store = busy;

            assertThat(assertFault(ActionFailure.RATE_LIMITED, false, () -> keep("a.log", "k", "x"))
                            .retryAfter())
                    .isEqualTo(Duration.ofSeconds(12));
            assertFault(ActionFailure.RATE_LIMITED, false, () -> keep("a.log", "k", "x"));
            assertFault(ActionFailure.UNAVAILABLE, false, () -> keep("a.log", "k", "x"));
            assertThat(slow.received()).hasSize(3);
        }
    }

    @Test
    void settingsDoNotPrintTheirKeys() {
        assertThat(settings(gateway.url(), "s3cret").toString()).doesNotContain("s3cret", S3Gateway.ACCESS_KEY);
    }

    private static StoreFault assertFault(String type, boolean permanent, Runnable call) {
        StoreFault[] fault = new StoreFault[1];
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StoreFault.class, thrown -> {
            assertThat(thrown.type()).isEqualTo(type);
            assertThat(thrown.isPermanent()).isEqualTo(permanent);
            fault[0] = thrown;
        });
        return fault[0];
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>m</Message></Error>";
    }

    private S3EvidenceStore store(URI endpoint, String secret) {
        return new S3EvidenceStore(settings(endpoint, secret), spool);
    }

    private static S3Settings settings(URI endpoint, String secret) {
        return new S3Settings(endpoint, "us-east-1", S3Gateway.ACCESS_KEY, secret, true, false);
    }
}
