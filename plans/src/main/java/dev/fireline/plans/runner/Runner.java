package dev.fireline.plans.runner;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where {@code runner.exec} runs its commands. Which keys stand beside {@code kind} depends on it. */
public record Runner(
        @Key(
                value = "how commands run: `exec` in a pod that is there, `job` in a pod made for it, `http` at a"
                        + " service that runs them, `local` on the worker's own machine",
                required = true)
        Kind kind,

        @Key("address of the service that runs commands; of `http`") @Nullable
        Template url,

        @Key("headers the service wants, by name; of `http`")
        Map<String, Template> headers,

        @Key("namespace of the pod or the Job; of `exec` and `job`") @Nullable
        Template namespace,

        @Key("name of the pod; of `exec`") @Nullable Template pod,

        @Key("label selector: the first ready pod, where `pod` names none or is not there; of `exec`") @Nullable
        Template selector,

        @Key("container of the pod; its first when left out; of `exec`") @Nullable
        Template container,

        @Key("image of the pod; of `job`") @Nullable Template image,

        @Key("account the pod runs as; of `job`") @Nullable Template serviceAccount) {

    /** How commands run. */
    public enum Kind {
        @JsonProperty("exec")
        EXEC("namespace", "pod", "selector", "container"),
        @JsonProperty("job")
        JOB("namespace", "image", "service-account"),
        @JsonProperty("http")
        HTTP("url", "headers"),
        @JsonProperty("local")
        LOCAL;

        private final List<String> keys;

        Kind(String... keys) {
            this.keys = List.of(keys);
        }

        /** What may stand beside {@code kind}. */
        public List<String> keys() {
            return keys;
        }

        /** As plans write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Runner {
        headers = Ordered.copy(headers);
    }

    /** What is written, by key, for whoever renders it; texts may hold {@code ${{ }}}. */
    public Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("kind", kind.word());
        put(written, "url", url);
        put(written, "namespace", namespace);
        put(written, "pod", pod);
        put(written, "selector", selector);
        put(written, "container", container);
        put(written, "image", image);
        put(written, "service-account", serviceAccount);
        if (!headers.isEmpty()) {
            Map<String, Object> sources = new LinkedHashMap<>();
            headers.forEach((name, value) -> sources.put(name, value.source()));
            written.put("headers", sources);
        }
        return written;
    }

    private static void put(Map<String, Object> written, String key, @Nullable Template value) {
        if (value != null) {
            written.put(key, value.source());
        }
    }
}
