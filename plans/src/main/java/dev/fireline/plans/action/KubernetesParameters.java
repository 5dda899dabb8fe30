package dev.fireline.plans.action;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of the Kubernetes actions. Selectors are label selectors as kubectl takes them: {@code app=web,tier=db}. */
public final class KubernetesParameters {
    private KubernetesParameters() {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record Scale(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key(value = "replicas wanted, 0 to 1000", required = true)
            int replicas) {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record AwaitRescale(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key(value = "replicas it has now", required = true)
            int replicas) {}

    /** Without {@code uid} the pod's uid is read at the dry run and pinned by the approval; never only a name. */
    public record DeletePod(
            @Key(value = "namespace of the pod", required = true)
            String namespace,

            @Key(value = "name of the pod", required = true) String pod,

            @Key("uid of the pod that was looked at") @Nullable
            String uid) {}

    public record DeleteSecret(
            @Key(value = "namespace of the Secret", required = true)
            String namespace,

            @Key(value = "name of the Secret", required = true)
            String name) {}

    public record PatchConfigMap(
            @Key(value = "namespace of the ConfigMap", required = true)
            String namespace,

            @Key(value = "name of the ConfigMap", required = true)
            String name,

            @Key(value = "keys to set; null removes a key", required = true)
            Map<String, @Nullable String> data) {
        public PatchConfigMap {
            data = Ordered.copy(data);
        }
    }

    public record Pods(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key("label selector; every pod when left out") @Nullable
            String selector,

            @Key("only the pod of this name") @Nullable String pod,

            @Key("only pods in this phase, such as Running") @Nullable
            String phase) {}

    public record Logs(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key("label selector") @Nullable String selector,
            @Key("only the pod of this name") @Nullable String pod,

            @Key("lines from the end, of each container; all when left out") @Nullable
            Integer tail,

            @Key("a text: lines that hold it are counted and shown") @Nullable
            String match) {}

    public record WaitReady(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key(value = "label selector", required = true) String selector,

            @Key("how many pods must be ready; every pod found, and at least one, when left out") @Nullable
            Integer count) {}

    /** The pod of that name, else the first ready pod of the selector; one of both is named. */
    public record GetPod(
            @Key(value = "namespace of the pod", required = true)
            String namespace,

            @Key("name of the pod") @Nullable String pod,

            @Key("label selector: the first ready pod, where `pod` names none or is not there") @Nullable
            String selector) {}

    public record CountPods(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key("label selector; every pod when left out") @Nullable
            String selector,

            @Key("only pods in this phase, such as Running") @Nullable
            String phase) {}

    public record Exec(
            @Key(value = "namespace of the pod", required = true)
            String namespace,

            @Key("name of the pod") @Nullable String pod,

            @Key("label selector: the first ready pod, where `pod` names none or is not there") @Nullable
            String selector,

            @Key("container of the pod; its first when left out") @Nullable
            String container,

            @Key(value = "the command and its arguments, one by one; no shell reads them", required = true)
            List<String> command,

            @Key("what the command reads from its standard input") @Nullable
            String stdin,

            @Key("how long it may take before the step fails; 25m when left out")
            Duration timeout,

            @Key("exit codes that count as success; 0 when left out")
            List<Integer> expect) {
        public Exec {
            command = Ordered.copy(command);
            expect = expect == null || expect.isEmpty() ? List.of(0) : List.copyOf(expect);
            timeout = timeout == null ? RunnerParameters.Exec.USUAL_TIMEOUT : timeout;
        }
    }

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record RolloutRestart(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet) {}

    public record RolloutUndo(
            @Key(value = "namespace of the Deployment", required = true)
            String namespace,

            @Key(value = "name of the Deployment", required = true)
            String deployment,

            @Key("the revision wanted; the one before when left out") @Nullable
            Integer toRevision) {}

    public record RolloutHistory(
            @Key(value = "namespace of the Deployment", required = true)
            String namespace,

            @Key(value = "name of the Deployment", required = true)
            String deployment) {}

    /** Exactly one of {@code deployment} and {@code statefulSet} names the workload. */
    public record SetImage(
            @Key(value = "namespace of the workload", required = true)
            String namespace,

            @Key("name of the Deployment") @Nullable String deployment,

            @Key("name of the StatefulSet") @JsonProperty("stateful-set") @JsonAlias("statefulSet") @Nullable
            String statefulSet,

            @Key("name of the container; the only one when left out") @Nullable
            String container,

            @Key(value = "the image", required = true) String image) {}

    public record Isolate(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key(value = "name of the NetworkPolicy; it begins with isolate-", required = true)
            String name,

            @Key(value = "labels of the pods that are cut off", required = true)
            Map<String, String> pods,

            @Key("labels of the namespaces they may still talk to; none when left out")
            Map<String, String> allowTo,

            @Key("takes all their other labels from the pods, and keeps them for the undo: no other policy, Service or"
                    + " controller selects them then; false when left out")
            @Nullable
            Boolean relabel,

            @Key("how it is proved; without it the result is UNVERIFIED") @Nullable
            Probe probe) {
        public Isolate {
            pods = Ordered.copy(pods);
            allowTo = Ordered.copy(allowTo);
        }
    }

    /** A pod outside that tries to reach the pods that were cut off. */
    public record Probe(
            @Key(value = "namespace of the pod that tries", required = true)
            String namespace,

            @Key("name of the pod that tries") @Nullable String pod,

            @Key("label selector: the first ready pod, where `pod` names none or is not there") @Nullable
            String selector,

            @Key(value = "port that the pods that were cut off listen on", required = true)
            int port,

            @Key("the command that tries, `{ip}` and `{port}` filled in; exit code 0 means reached;"
                    + " nc -z -w 3 {ip} {port} when left out")
            List<String> command) {
        public Probe {
            command = command == null || command.isEmpty()
                    ? List.of("nc", "-z", "-w", "3", "{ip}", "{port}")
                    : List.copyOf(command);
        }
    }

    /** Takes an isolation back; the undo of {@link Isolate}. */
    public record Reconnect(
            @Key(value = "namespace of the pods", required = true)
            String namespace,

            @Key(value = "name of the NetworkPolicy", required = true)
            String name,

            @Key("the pods that get labels back") List<Relabelled> pods) {
        public Reconnect {
            pods = Ordered.copy(pods);
        }
    }

    public record Relabelled(
            @Key(value = "name of the pod", required = true) String pod,

            @Key(value = "uid of the pod; another of that name is left alone", required = true)
            String uid,

            @Key(value = "labels it had", required = true) Map<String, String> labels) {
        public Relabelled {
            labels = Ordered.copy(labels);
        }
    }

    public record Node(
            @Key(value = "name of the node", required = true)
            String node) {}

    public record Apply(
            @Key("namespace of the objects that name none") @Nullable
            String namespace,

            @Key(value = "the objects: a YAML text, one object, or a list of them", required = true)
            Object manifest,

            @Key("true: takes fields that others manage, in a step that somebody approved; otherwise it fails there")
            @Nullable
            Boolean force) {}

    public record Backup(
            @Key(value = "name of the backup: a folder in the store of backups", required = true)
            String backup,

            @Key(value = "namespace of the objects", required = true)
            String namespace,

            @Key(value = "the objects", required = true) List<BackedUp> objects,

            @Key("true: may hold Secrets; otherwise one among the objects is refused") @Nullable
            Boolean secrets) {
        public Backup {
            objects = Ordered.copy(objects);
        }
    }

    public record BackedUp(
            @Key(value = "its kind, such as ConfigMap or Secret", required = true)
            String kind,

            @Key(value = "its name", required = true) String name) {}

    public record Restore(
            @Key(value = "name of the backup: a folder in the store of backups, such as latest", required = true)
            String backup,

            @Key("what of it: full (the default), partial, or config-only") @Nullable
            String scope,

            @Key("namespace of the objects that name none") @Nullable
            String namespace,

            @Key("true: takes fields that others manage, in a step that somebody approved; otherwise it fails there")
            @Nullable
            Boolean force,

            @Key("true: creates Secrets of the backup too, where none is there; otherwise they are left out") @Nullable
            Boolean secrets) {}

    /** Puts objects back; the undo of {@link Apply}. */
    public record PutBack(
            @Key("objects that were changed") List<Earlier> changed,
            @Key("objects that were not there before") List<Created> created) {
        public PutBack {
            changed = Ordered.copy(changed);
            created = Ordered.copy(created);
        }
    }

    public record Earlier(
            @Key(value = "its kind", required = true) String kind,
            @Key(value = "its namespace", required = true) String namespace,
            @Key(value = "its name", required = true) String name,

            @Key(value = "a JSON merge patch that brings back what was there", required = true)
            Object patch,

            @Key("true: whether it was changed is not known") @Nullable
            Boolean uncertain) {}

    public record Created(
            @Key(value = "its kind", required = true) String kind,
            @Key(value = "its namespace", required = true) String namespace,
            @Key(value = "its name", required = true) String name,

            @Key("its uid; another of that name is left alone") @Nullable
            String uid,

            @Key("instead of the uid, where that was lost: the key of the write that may have made it") @Nullable
            String key) {}

    public record PatchObject(
            @Key(value = "namespace of the object", required = true)
            String namespace,

            @Key(value = "kind of the object, such as Service or CronJob", required = true)
            String kind,

            @Key(value = "name of the object", required = true)
            String name,

            @Key(value = "a JSON merge patch: what it names is set, null removes", required = true)
            Object patch) {}

    public record Describe(
            @Key(value = "namespace of the object", required = true)
            String namespace,

            @Key(value = "kind of the object, such as Pod or Deployment", required = true)
            String kind,

            @Key(value = "name of the object", required = true)
            String name) {}

    public record Events(
            @Key(value = "namespace of the events", required = true)
            String namespace,

            @Key("only events about the object of this name") @Nullable
            String name) {}

    public record Top(
            @Key(
                    value = "what is measured",
                    required = true,
                    oneOf = {"nodes", "pods"})
            String of,

            @Key("namespace of the pods; every namespace when left out") @Nullable
            String namespace,

            @Key("label selector") @Nullable String selector) {}
}
