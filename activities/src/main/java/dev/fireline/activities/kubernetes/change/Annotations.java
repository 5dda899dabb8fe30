package dev.fireline.activities.kubernetes.change;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Annotations of an object, which may have none at all. */
public final class Annotations {
    private Annotations() {}

    public static @Nullable String of(HasMetadata object, String name) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }
}
