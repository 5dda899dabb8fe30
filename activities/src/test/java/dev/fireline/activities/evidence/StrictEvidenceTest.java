package dev.fireline.activities.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveDatabase;
import dev.fireline.archive.LockRow;
import dev.fireline.evidence.EvidenceLocks;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.plans.action.ObjectParameters;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import io.temporal.failure.ApplicationFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What destroys is held back where evidence is strict and its bucket has not proved that it locks. */
class StrictEvidenceTest {
    private static EmbeddedPostgres database;
    private static Archive archive;

    @TempDir
    Path folder;

    private final Deleting deleting = new Deleting();

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.builder().start();
        archive = new Archive(ArchiveDatabase.pool(database.getJdbcUrl("postgres", "postgres"), null, null));
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void aFolderHoldsBackWhatDestroysAndThePersonIsToldWhy() {
        ActionActivity activity = activity(new DirectoryEvidenceStore(folder), false);

        assertThatThrownBy(() -> perform(activity, true, false))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_WORM);
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage())
                            .contains("bucket 'ledger' is NOT-WORM", "whoever can write there", "nothing was done");
                });
        assertThat(deleting.deleted).isZero();
        assertThat(archive.lock("ledger")).map(LockRow::worm).hasValue(false);
    }

    @Test
    void whereNobodyAsksForItAFolderIsEnough() {
        perform(activity(new DirectoryEvidenceStore(folder), false), false, false);
        assertThat(deleting.deleted).isOne();
    }

    @Test
    void theInstallationAsksForEveryPlan() {
        ActionActivity activity = activity(new DirectoryEvidenceStore(folder), true);

        assertThatThrownBy(() -> perform(activity, false, false)).isInstanceOf(ApplicationFailure.class);
        assertThat(deleting.deleted).isZero();
    }

    @Test
    void aDryRunDestroysNothingAndIsNotHeldBack() {
        perform(activity(new DirectoryEvidenceStore(folder), true), true, true);
        assertThat(deleting.deleted).isOne();
    }

    @Test
    void whatIsProvedIsDone() {
        perform(activity(new Proving(true), true), true, false);
        assertThat(deleting.deleted).isOne();
    }

    @Test
    void aStoreThatDoesNotAnswerHoldsBackAndIsAskedAgain() {
        ActionActivity activity = activity(new Proving(false), false);

        assertThatThrownBy(() -> perform(activity, true, false))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(ActionFailure.UNAVAILABLE);
                    assertThat(failure.isNonRetryable()).isFalse();
                });
        assertThat(deleting.deleted).isZero();
    }

    private ActionActivity activity(EvidenceStore store, boolean always) {
        EvidenceLocks locks = new EvidenceLocks(store, archive, Clock.systemUTC());
        return new ActionActivity(List.of(deleting), new StrictEvidence(locks, always));
    }

    private static void perform(ActionActivity activity, boolean strict, boolean dryRun) {
        activity.perform("kubernetes.delete-secret", request(strict, dryRun), progress -> {});
    }

    private static ActionRequest request(boolean strict, boolean dryRun) {
        return new ActionRequest(
                "INC-1",
                "ledger",
                "delete-key",
                1,
                "INC-1/delete-key/1",
                "kubernetes.delete-secret",
                Map.of("namespace", "ledger", "name", "key"),
                dryRun,
                List.of(),
                null,
                null,
                new EvidencePlace("ledger", "INC-1", null, false, strict ? true : null));
    }

    private static final class Deleting implements ActionHandler<ObjectParameters.DeleteSecret> {
        private int deleted;

        @Override
        public String name() {
            return "kubernetes.delete-secret";
        }

        @Override
        public Class<ObjectParameters.DeleteSecret> parameters() {
            return ObjectParameters.DeleteSecret.class;
        }

        @Override
        public ActionResult perform(ActionCall<ObjectParameters.DeleteSecret> call) {
            deleted++;
            return new ActionResult(true, "deleted", Map.of(), List.of(), null);
        }
    }

    /** A store that proves its lock, or does not answer. */
    private record Proving(boolean answers) implements EvidenceStore {
        @Override
        public LockProof prove(String bucket) {
            if (!answers) {
                throw StoreFault.passing(ActionFailure.UNAVAILABLE, "no answer", (Throwable) null);
            }
            return new LockProof(bucket, Instant.now(), List.of(new LockProof.Check("delete", true, "refused")));
        }

        @Override
        public ExhibitRef keep(EvidenceWrite write, InputStream body) {
            throw new AssertionError("nothing is kept here");
        }

        @Override
        public Optional<StoredExhibit> look(String location, @Nullable String version) {
            return Optional.empty();
        }

        @Override
        public Optional<InputStream> open(String location, @Nullable String version) {
            return Optional.empty();
        }

        @Override
        public void hold(String location, @Nullable String version, boolean on) {
            throw new AssertionError("nothing is held here");
        }

        @Override
        public void delete(String location, @Nullable String version) {
            throw new AssertionError("nothing is deleted here");
        }
    }
}
