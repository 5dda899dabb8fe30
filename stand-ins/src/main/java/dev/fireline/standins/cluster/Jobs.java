package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.name;
import static dev.fireline.standins.cluster.Metadata.namespace;
import static dev.fireline.standins.cluster.Metadata.uid;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the Job controller and the kubelet do with Jobs: one pod each, which ends as its command is said to end. */
final class Jobs {
    private final ObjectStore store;
    private final PodTexts texts;
    private final Commands commands;

    Jobs(ObjectStore store, PodTexts texts, Commands commands) {
        this.store = store;
        this.texts = texts;
        this.commands = commands;
    }

    /** Gives every Job without one its pod, and deletes those of Jobs that are gone. */
    void settle() {
        for (ObjectNode job : store.list(Kind.JOB, null, any -> true)) {
            if (!job.path("status").has("startTime")) {
                start(job);
            }
        }
    }

    private void start(ObjectNode job) {
        String namespace = namespace(job);
        String name = name(job);
        ObjectNode pod = ObjectStore.empty();
        if (job.at("/spec/template/metadata") instanceof ObjectNode metadata) {
            pod.set("metadata", metadata.deepCopy());
        }
        ObjectNode metadata = pod.withObject("/metadata").put("name", name + "-0");
        metadata.withObject("/labels").put("job-name", name).put("batch.kubernetes.io/job-name", name);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("name", name)
                .put("uid", uid(job))
                .put("controller", true);
        pod.set("spec", job.at("/spec/template/spec").deepCopy());
        pod.withObject("/spec").put("nodeName", "stand-in-node-1");
        store.create(Kind.POD, namespace, pod, false);
        ObjectNode status = ObjectStore.empty().put("active", 1).put("startTime", PodStatus.now());
        store.status(Kind.JOB, namespace, name, status);
    }

    /** Whether the pod is one of a Job's, whose command has been let run. */
    boolean run(ObjectNode pod, int number) {
        if (!pod.at("/metadata/ownerReferences/0/kind").asString("").equals("Job")) {
            return false;
        }
        JsonNode container = pod.at("/spec/containers/0");
        List<String> words = new ArrayList<>();
        container.path("command").forEach(word -> words.add(word.asString()));
        CommandAnswer answer = commands.answer(words);
        String namespace = namespace(pod);
        texts.append(pod, container.path("name").asString(), false, answer.output());
        ObjectNode status = PodStatus.running(pod, number);
        if (!answer.endless()) {
            PodStatus.terminate(status, answer.exitCode());
            finish(namespace, pod.at("/metadata/ownerReferences/0/name").asString(), answer.exitCode());
        }
        store.status(Kind.POD, namespace, name(pod), status);
        return true;
    }

    private void finish(String namespace, String job, int exitCode) {
        ObjectNode status = ObjectStore.empty().put("startTime", PodStatus.now());
        boolean done = exitCode == 0;
        status.put(done ? "succeeded" : "failed", 1);
        status.putArray("conditions")
                .addObject()
                .put("type", done ? "Complete" : "Failed")
                .put("status", "True")
                .put("reason", done ? "CompletionsReached" : "BackoffLimitExceeded")
                .put(
                        "message",
                        done
                                ? "Reached expected number of succeeded pods"
                                : "Job has reached the specified backoff limit");
        store.status(Kind.JOB, namespace, job, status);
    }
}
