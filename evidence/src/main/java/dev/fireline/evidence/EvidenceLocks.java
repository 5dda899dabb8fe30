package dev.fireline.evidence;

import dev.fireline.archive.Archive;
import dev.fireline.archive.ArchiveUnavailableException;
import dev.fireline.archive.LockRow;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the locks of buckets: each is tried before it is believed, and tried again when an hour has passed. */
public final class EvidenceLocks {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceLocks.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final EvidenceStore store;
    private final Archive archive;
    private final Clock clock;
    private final Map<String, LockProof> proofs = new ConcurrentHashMap<>();
    private final Map<String, String> unproved = new ConcurrentHashMap<>();

    public EvidenceLocks(EvidenceStore store, Archive archive, Clock clock) {
        this.store = store;
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * How the lock of that bucket stands, not older than an hour.
     *
     * @throws StoreFault when the store does not answer: then nothing is known
     */
    public LockProof proof(String bucket) {
        LockProof known = proofs.get(bucket);
        if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
            return known;
        }
        try {
            LockProof proof = store.prove(bucket);
            proofs.put(bucket, proof);
            unproved.remove(bucket);
            tell(new LockRow(bucket, proof.isWorm(), proof.text(), proof.at()));
            return proof;
        } catch (StoreFault fault) {
            proofs.remove(bucket);
            unproved.put(bucket, "NOT-WORM: not proved: " + fault.text());
            tell(new LockRow(bucket, false, "NOT-WORM: not proved: " + fault.text(), clock.instant()));
            throw fault;
        }
    }

    /** Tries each of them, whatever comes of it. */
    public void tryAll(Iterable<String> buckets) {
        for (String bucket : buckets) {
            try {
                proof(bucket);
            } catch (StoreFault fault) {
                LOG.atWarn().addKeyValue("bucket", bucket).log("the lock could not be tried: {}", fault.text());
            }
        }
    }

    /** By bucket, {@code WORM} or {@code NOT-WORM} and why. */
    public Map<String, String> known() {
        Map<String, String> known = new TreeMap<>(unproved);
        proofs.forEach((bucket, proof) -> known.put(bucket, proof.text()));
        return known;
    }

    /** People read it with their incident; that the archive is down keeps nobody from knowing it here. */
    private void tell(LockRow row) {
        LOG.atInfo().addKeyValue("bucket", row.bucket()).log("evidence: {}", row.found());
        try {
            archive.lock(row);
        } catch (ArchiveUnavailableException down) {
            LOG.atWarn().addKeyValue("bucket", row.bucket()).log("how its lock stands is not in the archive yet");
        }
    }
}
