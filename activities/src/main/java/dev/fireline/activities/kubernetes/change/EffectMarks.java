package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What our actions changed on an object, kept on the object itself and written together with the change. A second try
 * finds there that the first one worked, and the state before it, even when its answer was lost.
 */
public final class EffectMarks {
    /** A JSON list of {@code {"key": …, "before": …}}, newest last. */
    public static final String ANNOTATION = "fireline.dev/effects";

    /** Annotation with the idempotency key of the write that made the object. */
    public static final String KEY = "fireline.dev/key";

    /** Steps that act on one object at the same time are few; older marks have nobody left who would ask. */
    private static final int KEPT = 5;
    /** All annotations of an object together may have 256 KiB. */
    private static final int LONGEST = 128 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private EffectMarks() {}

    /** The state before the change that was made under this idempotency key; empty when there was none. */
    public static Optional<JsonNode> before(HasMetadata object, String key) {
        for (JsonNode mark : read(object)) {
            if (mark.path("key").asString("").equals(key)) {
                return Optional.of(mark.path("before"));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether what a request takes back was surely never made: nobody knew, and it left no mark. Where marks may have made
     * room for newer ones nobody can tell.
     */
    public static boolean showItWasNeverMade(HasMetadata object, ActionRequest request) {
        String doubted = request.doubted();
        return doubted != null
                && before(object, doubted).isEmpty()
                && read(object).size() < KEPT;
    }

    /**
     * The annotation's value with one more mark.
     *
     * @throws ActionFault of type {@link ActionFailure#REFUSED} when the state before is too large to be kept
     */
    public static String with(HasMetadata object, String key, JsonNode before) {
        ArrayNode marks = read(object);
        marks.addObject().put("key", key).set("before", before);
        while (marks.size() > KEPT || (marks.size() > 1 && marks.toString().length() > LONGEST)) {
            marks.remove(0);
        }
        String text = marks.toString();
        if (text.length() > LONGEST) {
            throw ActionFault.permanent(
                    ActionFailure.REFUSED,
                    "%s: what is there is too large to be put back (%d characters, allowed %d); nothing was changed"
                            .formatted(object.getMetadata().getName(), text.length(), LONGEST));
        }
        return text;
    }

    private static ArrayNode read(HasMetadata object) {
        String text = Annotations.of(object, ANNOTATION);
        if (text != null) {
            try {
                if (JSON.readTree(text) instanceof ArrayNode marks) {
                    return marks;
                }
            } catch (JacksonException somebodyElseWroteIt) {
                return JSON.createArrayNode();
            }
        }
        return JSON.createArrayNode();
    }
}
