package dev.fireline.activities.kubernetes.cluster;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.Reach;

/** What no plan does in this installation, whoever approves it. Every fault is of type {@link ActionFailure#PROTECTED}. */
public final class Limits {
    private final KubernetesSettings settings;

    Limits(KubernetesSettings settings) {
        this.settings = settings;
    }

    /**
     * Something in that namespace is to be changed.
     *
     * @throws ActionFault when it is protected, or one too many for the incident
     */
    public void refuseNamespace(ActionCall<?> call, String what, String namespace) {
        refuseProtected(what, namespace);
        call.reached().in(namespace);
        Integer most = settings.most().namespacesOfIncident();
        Reach others = call.request().reached();
        if (most == null || others == null || others.namespaces().contains(namespace)) {
            return;
        }
        refuseBesideUnseen(what, others);
        Reach all = others.and(call.reached().all());
        if (all.namespaces().size() > most) {
            throw tooFar(
                    what,
                    "the incident would change something in the namespaces %s"
                            .formatted(String.join(", ", all.namespaces())),
                    most);
        }
    }

    /** @throws ActionFault when it is protected */
    public void refuseProtected(String what, String namespace) {
        if (settings.isProtected(namespace)) {
            throw ActionFault.permanent(
                    ActionFailure.PROTECTED,
                    "%s: this installation protects the namespace %s, whatever a plan says".formatted(what, namespace));
        }
    }

    /**
     * A workload is to have another number of pods.
     *
     * @throws ActionFault when that is too many more or less at once, or too many less for the incident
     */
    public void refuseReplicas(ActionCall<?> call, String what, int before, int wanted) {
        Integer most = settings.most().replicasAtOnce();
        if (most != null && Math.abs(wanted - before) > most) {
            throw ActionFault.permanent(
                    ActionFailure.PROTECTED,
                    "%s: replicas %d → %d is more than the %d that this installation allows at once"
                            .formatted(what, before, wanted, most));
        }
        refusePods(call, what, Math.max(0, before - wanted));
    }

    /**
     * As many pods are to be taken out of service.
     *
     * @throws ActionFault when they are too many for the incident
     */
    public void refusePods(ActionCall<?> call, String what, int number) {
        call.reached().pods(what, number);
        Integer most = settings.most().podsOfIncident();
        Reach others = call.request().reached();
        int own = call.reached().all().pods();
        if (most == null || others == null || number == 0) {
            return;
        }
        refuseBesideUnseen(what, others);
        if (others.pods() + own > most) {
            throw tooFar(
                    what,
                    "with these %d the incident would have taken %d pods out of service"
                            .formatted(own, others.pods() + own),
                    most);
        }
    }

    /** Both may fit, and be too much together. */
    private static void refuseBesideUnseen(String what, Reach others) {
        if (others.unseen() != null) {
            throw ActionFault.permanent(
                    ActionFailure.PROTECTED,
                    ("%s: how far the incident reaches is not known while %s is under way, whose dry run failed;"
                                    + " try again once that has ended")
                            .formatted(what, String.join(", ", others.unseen())));
        }
    }

    private static ActionFault tooFar(String what, String would, int most) {
        return ActionFault.permanent(
                ActionFailure.PROTECTED,
                "%s: %s; this installation allows one incident %d".formatted(what, would, most));
    }
}
