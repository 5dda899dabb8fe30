package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions on pods. Selectors are label selectors as kubectl takes them: {@code app=web,tier=db}. */
public final class PodParameters {
    private PodParameters() {}

    /** Without {@code uid} the pod's uid is read at the dry run and pinned by the approval; never only a name. */
    public record DeletePod(
            @Key(value = "namespace of the pod", required = true)
            String namespace,

            @Key(value = "name of the pod", required = true) String pod,

            @Key("uid of the pod that was looked at") @Nullable
            String uid) {}

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
}
