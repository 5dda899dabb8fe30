package dev.fireline.system.fault;

import dev.fireline.system.Api;
import dev.fireline.system.fault.Shipped.Copy;
import dev.fireline.system.target.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What an incident leaves behind at its targets, with its own names taken out, so that two can be compared. */
final class TargetState {
    private static final List<String> KINDS = List.of(
            "apps/v1 deployments",
            "apps/v1 statefulsets",
            "networking.k8s.io/v1 networkpolicies",
            "v1 configmaps",
            "v1 secrets");

    private TargetState() {}

    /** By place: what is there. */
    static SortedMap<String, String> of(
            Scene scene, Api fireline, List<String> namespaces, Copy copy, String incident) {
        SortedMap<String, String> state = new TreeMap<>();
        for (String namespace : namespaces) {
            for (String kind : KINDS) {
                String group = kind.startsWith("v1") ? "/api/" : "/apis/";
                String path = group + kind.replace(" ", "/namespaces/" + namespace + "-" + copy.tag() + "/");
                for (JsonNode object : scene.cluster().get(path).body().path("items")) {
                    state.put(
                            namespace + "/" + kind + "/"
                                    + object.at("/metadata/name").asString(),
                            neutral(
                                    object.at("/spec/replicas") + " " + object.at("/spec/podSelector") + " "
                                            + object.path("data") + " " + object.at("/metadata/annotations"),
                                    copy,
                                    incident));
                }
            }
        }
        SortedMap<String, Integer> messages = messages(scene.recording().calls().read(), incident);
        messages.computeIfPresent(
                "message of a question " + incident + "/ask/N", (place, told) -> told - besides(fireline, incident));
        messages.forEach((place, number) -> state.put(neutral(place, copy, incident), "told " + number + " times"));
        state.putAll(exhibits(scene.store(), copy, incident));
        return state;
    }

    /**
     * How many messages of a kind a receiver got; one with the key of another is the same one, which a receiver recognises.
     * Of questions, how many were told: those of one moment bear now this number, now that, and what comes before somebody
     * acknowledged goes to another than what comes after. That each one asked got it, the checker sees. Of a draft, whether its
     * people heard of it: what is missing may be found out at once, or one by one. Of checkpoints, whether one was anchored: one
     * may serve several moments.
     */
    static SortedMap<String, Integer> messages(List<Call> calls, String incident) {
        return calls.stream()
                .filter(call -> call.target().equals("receiver") && call.hadEffect())
                .filter(call -> call.key() != null && call.key().startsWith(incident + "/"))
                .map(call -> ("message " + call.path() + " " + call.key())
                        .replaceAll("\\S+ (\\S+/ask/\\d+)(/.*)?$", "of a question $1")
                        .replaceAll("/draft/([^/]+)/\\d+", "/draft/$1/N")
                        .replaceAll("/checkpoint/\\d+", "/checkpoint/N"))
                .distinct()
                .collect(Collectors.toMap(
                        place -> place.replaceAll("/ask/\\d+", "/ask/N"), place -> 1, Integer::sum, TreeMap::new));
    }

    /** Without a worker for half a minute the record is late, or not anchored, and people are asked about that besides. */
    private static int besides(Api fireline, String incident) {
        return Math.toIntExact(fireline.story(incident).stream()
                .filter(line -> line.contains("The archive does not take the record")
                        || line.contains("is not anchored, so the incident does not close"))
                .count());
    }

    /** Pods that were made anew have other names, so what is kept of those of one workload is compared together. */
    private static Map<String, String> exhibits(Store store, Copy copy, String incident) {
        Map<String, List<Integer>> kept = new TreeMap<>();
        try {
            store.exhibits("-" + copy.tag())
                    .forEach((key, versions) -> versions.forEach(
                            text -> kept.computeIfAbsent(neutral(key, copy, incident), none -> new ArrayList<>())
                                    .add(letters(text, incident))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> state = new TreeMap<>();
        kept.forEach((key, lengths) ->
                state.put("exhibit " + key, lengths.stream().sorted().toList() + " letters"));
        return state;
    }

    /**
     * How long a text is whose numbers, such as versions and times, are one letter each, hexadecimal or not. A uid is one as
     * a whole: now and then one of its groups has no digit. So is the incident's id: of two of one second the later has a
     * number more.
     */
    static int letters(String text, String incident) {
        return withoutPods(text)
                .replace(incident, "N")
                .replaceAll("\\b[0-9A-HJKMNP-TV-Z]{26}\\b", "N") // a version of an object in the store
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "N")
                .replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "N")
                .length();
    }

    /** Without what differs between two incidents that went the same way: ids, times, ports, names of pods made anew. */
    private static String neutral(String text, Copy copy, String incident) {
        return withoutPods(text)
                .replace(incident, "INC")
                .replace(copy.tag(), "")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "TIME")
                .replaceAll("EVIDENCE-\\d+", "EVIDENCE");
    }

    /** Without the part of a name that is made anew for each pod: Kubernetes uses no vowel there, the stand-in numbers. */
    static String withoutPods(String text) {
        return text.replaceAll("-[bcdf-hj-np-tv-xz2456789]{6,10}-[bcdf-hj-np-tv-xz2456789]{5}\\b", "-POD")
                .replaceAll("-[0-9a-f]{6,10}-[0-9a-z]{5}\\b", "-POD");
    }
}
