package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.name;
import static dev.fireline.standins.cluster.Metadata.uid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the containers of pods have written. */
final class PodTexts {
    /** On a pod: what each of its containers has written when it starts. */
    static final String LOG = "stand-in.fireline.dev/log";
    /** On a pod: what each container's instance before wrote; such a pod has restarted once. */
    static final String PREVIOUS_LOG = "stand-in.fireline.dev/previous-log";

    private record Key(String podUid, String container, boolean previous) {}

    private final Map<Key, String> texts = new LinkedHashMap<>();

    synchronized void append(ObjectNode pod, String container, boolean previous, String text) {
        texts.merge(new Key(uid(pod), container, previous), text, String::concat);
    }

    /**
     * The text a {@code log} request asks for.
     *
     * @throws Refusal 400 as the API server gives it: no such container, several to choose from, nothing to show yet
     */
    synchronized String read(ObjectNode pod, Query query) {
        String name = name(pod);
        String container = container(pod, name, query.get("container"));
        if (pod.at("/status/phase").asString("Pending").equals("Pending")) {
            throw badRequest(
                    "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating".formatted(container, name));
        }
        boolean previous = query.isTrue("previous");
        String text = texts.get(new Key(uid(pod), container, previous));
        if (text == null && previous) {
            throw badRequest("previous terminated container \"%s\" in pod \"%s\" not found".formatted(container, name));
        }
        return tail(text == null ? "" : text, query.get("tailLines"));
    }

    private static String container(ObjectNode pod, String name, String wanted) {
        List<String> containers = new ArrayList<>();
        pod.at("/spec/containers")
                .forEach(each -> containers.add(each.path("name").asString()));
        if (wanted.isEmpty() && containers.size() == 1) {
            return containers.getFirst();
        }
        if (wanted.isEmpty()) {
            throw badRequest("a container name must be specified for pod %s, choose one of: %s"
                    .formatted(name, String.join(" ", containers)));
        }
        if (!containers.contains(wanted)) {
            throw badRequest("container %s is not valid for pod %s".formatted(wanted, name));
        }
        return wanted;
    }

    private static String tail(String text, String lines) {
        if (lines.isEmpty()) {
            return text;
        }
        if (!lines.matches("\\d{1,9}")) {
            throw badRequest("tailLines: Invalid value: \"%s\"".formatted(lines));
        }
        List<String> all = text.lines().toList();
        List<String> last = all.subList(Math.max(0, all.size() - Integer.parseInt(lines)), all.size());
        return last.isEmpty() ? "" : String.join("\n", last) + "\n";
    }

    private static Refusal badRequest(String message) {
        return Refusal.of(400, "BadRequest", message);
    }
}
