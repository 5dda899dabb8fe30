package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.KubernetesParameters.Apply;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubernetes.apply}: creates the objects that are not there, and sets in the others what the manifest names;
 * what it does not name stays. When one of them is refused, what was done before it is kept as the undo of the failed
 * step. Outputs: {@code created} and {@code changed}, by kind and name. Needs {@code get}, {@code create} and {@code
 * patch} on the kinds.
 */
final class ApplyAction implements ActionHandler<Apply> {
    private final ClusterClient cluster;
    private final ObjectChange change;

    ApplyAction(ClusterClient cluster) {
        this.cluster = cluster;
        this.change = new ObjectChange(cluster);
    }

    @Override
    public String name() {
        return "kubernetes.apply";
    }

    @Override
    public Class<Apply> parameters() {
        return Apply.class;
    }

    /** What was done so far, for the answer and for the undo. */
    private static final class Done {
        final List<String> created = new ArrayList<>();
        final List<String> changed = new ArrayList<>();
        final List<Map<String, @Nullable Object>> delete = new ArrayList<>();
        final List<Map<String, @Nullable Object>> putBack = new ArrayList<>();

        boolean isNothing() {
            return delete.isEmpty() && putBack.isEmpty();
        }

        UndoAction undo() {
            Map<String, @Nullable Object> with = new LinkedHashMap<>();
            with.put("changed", putBack.reversed());
            with.put("created", delete.reversed());
            return new UndoAction("kubernetes.put-back", with);
        }
    }

    @Override
    public ActionResult perform(ActionCall<Apply> call) {
        List<Manifest> manifests =
                Manifest.read(call.parameters().manifest(), call.parameters().namespace());
        manifests.forEach(manifest ->
                cluster.refuseProtected(manifest.described(), manifest.path().namespace()));
        Done done = new Done();
        for (Manifest manifest : manifests) {
            try {
                apply(call, manifest, done);
            } catch (ActionFault fault) {
                throw fault.isPermanent() && !done.isNothing() ? fault.leaving(done.undo()) : fault;
            }
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("created", done.created);
        outputs.put("changed", done.changed);
        String would = call.dryRun() ? "would be " : "";
        String summary = done.created.isEmpty() && done.changed.isEmpty()
                ? manifests.size() + " objects are so already"
                : "%screated: %s; %schanged: %s".formatted(would, said(done.created), would, said(done.changed));
        boolean changed = !call.dryRun() && !done.isNothing();
        return new ActionResult(changed, summary, outputs, List.of(), changed ? done.undo() : null);
    }

    private static String said(List<String> objects) {
        return objects.isEmpty() ? "none" : String.join(", ", objects);
    }

    private void apply(ActionCall<Apply> call, Manifest manifest, Done done) {
        String what = manifest.described();
        String key = call.request().idempotencyKey();
        Resource<GenericKubernetesResource> target = manifest.kind().in(cluster.api(), manifest.path());
        GenericKubernetesResource found = cluster.<@Nullable GenericKubernetesResource>ask(what, target::get);
        boolean ours = found != null
                && found.getMetadata().getAnnotations() != null
                && key.equals(found.getMetadata().getAnnotations().get(JobCommands.KEY));
        if (found == null || ours) {
            GenericKubernetesResource there = found == null ? create(call, manifest) : found;
            done.created.add(what);
            Map<String, @Nullable Object> created = place(manifest);
            created.put("uid", there.getMetadata().getUid());
            done.delete.add(created);
            return;
        }
        ObjectChange.Changed changed = change.change(call, manifest.kind(), manifest.path(), manifest.wanted());
        if (changed.isChange()) {
            done.changed.add(what);
            Map<String, @Nullable Object> earlier = place(manifest);
            earlier.put("patch", KnownKind.value(changed.inverse()));
            done.putBack.add(earlier);
        }
    }

    private GenericKubernetesResource create(ActionCall<Apply> call, Manifest manifest) {
        ObjectNode object = manifest.object().deepCopy();
        object.withObject("/metadata/annotations")
                .put(JobCommands.KEY, call.request().idempotencyKey());
        GenericKubernetesResource wanted = Serialization.unmarshal(object.toString(), GenericKubernetesResource.class);
        return cluster.ask(manifest.described(), () -> {
            var resource =
                    cluster.api().resource(wanted).inNamespace(manifest.path().namespace());
            return call.dryRun() ? resource.dryRun().create() : resource.create();
        });
    }

    private static Map<String, @Nullable Object> place(Manifest manifest) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("kind", manifest.kind().kind());
        place.put("namespace", manifest.path().namespace());
        place.put("name", manifest.path().name());
        return place;
    }

    /** One object of a manifest. */
    private record Manifest(KnownKind kind, ObjectPath path, ObjectNode object) {

        String described() {
            return kind.described(path);
        }

        /** What of it is set where the object is there already. */
        ObjectNode wanted() {
            ObjectNode wanted = object.deepCopy();
            if (wanted.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove(List.of("name", "namespace"));
            }
            return wanted;
        }

        static List<Manifest> read(Object manifest, @Nullable String namespace) {
            List<JsonNode> objects = new ArrayList<>();
            if (manifest instanceof String yaml) {
                objects.addAll(parse(yaml));
            } else {
                JsonNode tree = KnownKind.treeOf(manifest);
                if (tree.isArray()) {
                    tree.forEach(objects::add);
                } else {
                    objects.add(tree);
                }
            }
            if (objects.isEmpty()) {
                throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'manifest' holds no object");
            }
            return objects.stream().map(object -> of(object, namespace)).toList();
        }

        /** Every document of it. What cannot be read is told by its place alone: a manifest may hold what is secret. */
        private static List<JsonNode> parse(String yaml) {
            List<JsonNode> objects = new ArrayList<>();
            try {
                for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
                    if (document != null) {
                        objects.add(KnownKind.treeOf(document));
                    }
                }
            } catch (YamlEngineException unreadable) {
                String place = unreadable instanceof MarkedYamlEngineException marked
                        ? marked.getProblemMark()
                                .map(mark -> ": line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
                                .orElse("")
                        : "";
                throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'manifest' is no YAML" + place);
            }
            return objects;
        }

        private static Manifest of(JsonNode tree, @Nullable String namespace) {
            if (!(tree instanceof ObjectNode written)) {
                throw ActionFault.permanent(
                        ActionFailure.INVALID_PARAMETERS, "'manifest' holds something that is no object");
            }
            ObjectNode object = written.deepCopy();
            KnownKind kind = KnownKind.of(object.path("kind").asString(""));
            String version = object.path("apiVersion").asString("");
            if (!version.equals(kind.apiVersion())) {
                throw ActionFault.permanent(
                        ActionFailure.INVALID_PARAMETERS,
                        "%s: apiVersion is '%s', allowed is %s".formatted(kind.kind(), version, kind.apiVersion()));
            }
            String own = object.at("/metadata/namespace").asString("");
            String where = own.isEmpty() ? namespace == null ? "" : namespace : own;
            object.withObject("/metadata").put("namespace", where);
            object.remove("status");
            return new Manifest(
                    kind, kind.path(where, object.at("/metadata/name").asString("")), object);
        }
    }
}
