package dev.fireline.activities.evidence;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.BeforeHarm;
import dev.fireline.evidence.EvidenceLocks;
import dev.fireline.evidence.LockProof;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;

/** Where it is asked for, nothing is destroyed before the store of its evidence has proved that it locks what it keeps. */
public final class StrictEvidence implements BeforeHarm {
    private final EvidenceLocks locks;
    private final boolean always;

    /** @param always asked for by the installation; false: by the plans that say so */
    public StrictEvidence(EvidenceLocks locks, boolean always) {
        this.locks = locks;
        this.always = always;
    }

    @Override
    public void check(ActionRequest request) {
        EvidencePlace place = request.evidence();
        if (!always && (place == null || !Boolean.TRUE.equals(place.strict()))) {
            return;
        }
        String bucket = place == null ? request.plan() : place.bucket();
        LockProof proof;
        try {
            proof = locks.proof(bucket);
        } catch (StoreFault fault) {
            throw ActionFault.passing(
                            ActionFailure.UNAVAILABLE,
                            "evidence is strict, and whether bucket '" + bucket
                                    + "' locks what it keeps could not be tried: " + fault.text(),
                            (Throwable) null)
                    .withoutEffect();
        }
        if (!proof.isWorm()) {
            throw ActionFault.permanent(
                    ActionFailure.NOT_WORM,
                    "evidence is strict, and bucket '" + bucket + "' is " + proof.text() + "; nothing was done");
        }
    }
}
