package dev.fireline.standins.cluster;

import static dev.fireline.standins.cluster.Metadata.uid;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The verbs of the API on the stand-in's kinds. */
final class Api {
    /**
     * A request as far as the API looks at it.
     *
     * @param contentType without parameters
     * @param agent who asks, as it calls itself
     */
    record Call(String method, String path, Query query, String contentType, String agent, byte[] body) {
        /** Who manages what it writes. */
        String manager() {
            String named = query.get("fieldManager");
            return named.isEmpty() ? agent.split("/", 2)[0] : named;
        }

        /** Whether it would change something. */
        boolean isWrite() {
            return !method.equals("GET");
        }
    }

    private final JsonMapper json;
    private final ObjectStore store;
    private final PodTexts texts;
    private final Discovery discovery;
    private final Bodies bodies;

    Api(JsonMapper json, ObjectStore store, PodTexts texts) {
        this.json = json;
        this.store = store;
        this.texts = texts;
        this.discovery = new Discovery(json);
        this.bodies = new Bodies(json);
    }

    /** @throws Refusal for whatever it does not do */
    Answer answer(Call call) {
        if (call.method().equals("GET")) {
            Optional<Answer> known = discovery.answer(call.path());
            if (known.isPresent()) {
                return known.get();
            }
        }
        Address address =
                Address.parse(call.path()).orElseThrow(() -> Refusal.notSpoken(404, "the path " + call.path()));
        if (address.subresource() != null) {
            return subresource(call, address, address.subresource());
        }
        return address.name() == null ? collection(call, address) : object(call, address);
    }

    private Answer collection(Call call, Address address) {
        return switch (call.method()) {
            case "GET" -> list(call, address);
            case "POST" -> create(call, address);
            default -> throw Refusal.notSpoken(405, call.method() + " on a collection");
        };
    }

    private Answer list(Call call, Address address) {
        if (call.query().isTrue("watch")) {
            throw Refusal.notSpoken(405, "watch; list again instead");
        }
        Predicate<JsonNode> wanted = Selector.labels(call.query().get("labelSelector"))
                .and(Selector.fields(call.query().get("fieldSelector")));
        ObjectNode list = json.createObjectNode()
                .put("kind", address.kind().kind + "List")
                .put("apiVersion", address.kind().apiVersion());
        list.putObject("metadata").put("resourceVersion", store.resourceVersion());
        ArrayNode items = list.putArray("items");
        store.list(address.kind(), address.namespace(), wanted).forEach(items::add);
        return Answer.json(200, list);
    }

    private Answer create(Call call, Address address) {
        if (address.kind().namespaced && address.namespace() == null) {
            throw Refusal.notSpoken(405, "create without a namespace");
        }
        ObjectNode body = bodies.object(call, address.kind());
        ManagedFields.updated(ObjectStore.empty(), body, call.manager());
        return Answer.json(
                201,
                store.create(address.kind(), address.space(), body, call.query().dryRun()));
    }

    private Answer object(Call call, Address address) {
        Kind kind = address.kind();
        return switch (call.method()) {
            case "GET" -> Answer.json(200, store.get(kind, address.space(), address.object()));
            case "PUT" -> change(call, address, before -> bodies.object(call, kind));
            case "PATCH" -> {
                if (Bodies.isApplied(call)) {
                    yield apply(call, address);
                }
                JsonNode patch = bodies.mergePatch(call);
                yield change(call, address, before -> merged(before, patch));
            }
            case "DELETE" -> delete(call, address);
            default -> throw Refusal.notSpoken(405, call.method() + " on an object");
        };
    }

    private Answer change(Call call, Address address, UnaryOperator<ObjectNode> change) {
        return Answer.json(200, changed(call, address, managed(call, change)));
    }

    private ObjectNode changed(Call call, Address address, UnaryOperator<ObjectNode> change) {
        return store.change(
                address.kind(),
                address.space(),
                address.object(),
                change,
                call.query().dryRun());
    }

    /** What it changes is managed by whoever asks from then on. */
    private static UnaryOperator<ObjectNode> managed(Call call, UnaryOperator<ObjectNode> change) {
        return before -> {
            ObjectNode after = change.apply(before.deepCopy());
            ManagedFields.updated(before, after, call.manager());
            return after;
        };
    }

    private Answer apply(Call call, Address address) {
        Kind kind = address.kind();
        AppliedObject applied = new AppliedObject(
                kind,
                address.object(),
                bodies.applied(call),
                call.query().get("fieldManager"),
                call.query().isTrue("force"));
        boolean isThere =
                store.list(kind, address.space(), each -> Metadata.name(each).equals(address.object())).stream()
                        .findAny()
                        .isPresent();
        return isThere
                ? Answer.json(200, changed(call, address, applied::into))
                : Answer.json(
                        201,
                        store.create(
                                kind,
                                address.space(),
                                applied.created(),
                                call.query().dryRun()));
    }

    private Answer delete(Call call, Address address) {
        JsonNode body = call.body().length == 0 ? json.createObjectNode() : bodies.json(call);
        ObjectNode last =
                store.delete(address.kind(), address.space(), address.object(), DeleteOptions.read(body, call.query()));
        if (address.kind() == Kind.POD) {
            return Answer.json(200, last);
        }
        ObjectNode status = json.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Success");
        status.putObject("details")
                .put("name", address.object())
                .put("kind", address.kind().plural)
                .put("uid", uid(last));
        return Answer.json(200, status);
    }

    private Answer subresource(Call call, Address address, String subresource) {
        Kind kind = address.kind();
        if (kind.isWorkload() && subresource.equals("scale")) {
            return scale(call, address);
        }
        if (kind == Kind.POD && subresource.equals("log") && call.method().equals("GET")) {
            if (call.query().isTrue("follow")) {
                throw Refusal.notSpoken(400, "following a log");
            }
            return Answer.text(200, texts.read(store.get(kind, address.space(), address.object()), call.query()));
        }
        if (kind == Kind.POD && subresource.equals("eviction") && call.method().equals("POST")) {
            return evict(call, address);
        }
        throw Refusal.notSpoken(404, "%s of %s/%s".formatted(call.method(), kind.plural, subresource));
    }

    private Answer evict(Call call, Address address) {
        JsonNode options = bodies.json(call).path("deleteOptions");
        ObjectNode pod = store.get(Kind.POD, address.space(), address.object());
        store.list(Kind.DISRUPTION_BUDGET, address.space(), budget -> Budgets.forbids(budget, pod, store)).stream()
                .findFirst()
                .ifPresent(budget -> {
                    throw Refusal.budget(Metadata.name(budget));
                });
        DeleteOptions wanted = DeleteOptions.read(options, call.query());
        DeleteOptions all = new DeleteOptions(
                wanted.uid(),
                wanted.resourceVersion(),
                wanted.now(),
                wanted.dryRun() || call.query().dryRun());
        store.delete(Kind.POD, address.space(), address.object(), all);
        return Answer.json(
                201,
                json.createObjectNode()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Success"));
    }

    private Answer scale(Call call, Address address) {
        UnaryOperator<ObjectNode> change = switch (call.method()) {
            case "GET" -> UnaryOperator.identity();
            case "PUT" -> {
                JsonNode scale = bodies.json(call);
                yield workload -> ScaleView.into(workload, scale);
            }
            case "PATCH" -> {
                JsonNode patch = bodies.mergePatch(call);
                yield workload -> ScaleView.into(workload, merged(ScaleView.of(workload), patch));
            }
            default -> throw Refusal.notSpoken(405, call.method() + " on a scale");
        };
        boolean dryRun = call.method().equals("GET") || call.query().dryRun();
        return Answer.json(
                200,
                ScaleView.of(store.change(
                        address.kind(), address.space(), address.object(), managed(call, change), dryRun)));
    }

    private static ObjectNode merged(ObjectNode before, JsonNode patch) {
        return (ObjectNode) MergePatch.apply(before, patch);
    }
}
