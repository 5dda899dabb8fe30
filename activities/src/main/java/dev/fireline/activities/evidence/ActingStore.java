package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.StoreFault;
import dev.fireline.evidence.StoredExhibit;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store as actions use it: what it does not do is the fault of the action that asked. */
public final class ActingStore implements EvidenceStore {
    private final EvidenceStore store;

    private ActingStore(EvidenceStore store) {
        this.store = store;
    }

    /** The same store, its faults those of an action. */
    public static EvidenceStore of(EvidenceStore store) {
        return store instanceof ActingStore acting ? acting : new ActingStore(store);
    }

    @Override
    public ExhibitRef keep(EvidenceWrite write, InputStream body) {
        return acted(() -> store.keep(write, body));
    }

    @Override
    public Optional<StoredExhibit> look(String location, @Nullable String version) {
        return acted(() -> store.look(location, version));
    }

    @Override
    public Optional<InputStream> open(String location, @Nullable String version) {
        return acted(() -> store.open(location, version));
    }

    @Override
    public Optional<String> hash(String location, @Nullable String version) {
        return acted(() -> store.hash(location, version));
    }

    @Override
    public void hold(String location, @Nullable String version, boolean on) {
        acted(() -> {
            store.hold(location, version, on);
            return true;
        });
    }

    @Override
    public void delete(String location, @Nullable String version) {
        acted(() -> {
            store.delete(location, version);
            return true;
        });
    }

    @Override
    public LockProof prove(String bucket) {
        return acted(() -> store.prove(bucket));
    }

    private static <T> T acted(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreFault fault) {
            throw of(fault);
        }
    }

    /** The fault of a store as that of the action that asked it. */
    public static ActionFault of(StoreFault fault) {
        Duration wait = fault.retryAfter();
        if (fault.isPermanent()) {
            return ActionFault.permanent(fault.type(), fault.text());
        }
        return wait == null
                ? ActionFault.passing(fault.type(), fault.text(), fault.getCause())
                : ActionFault.passing(fault.type(), fault.text(), wait);
    }
}
