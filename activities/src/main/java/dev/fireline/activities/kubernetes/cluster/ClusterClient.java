package dev.fireline.activities.kubernetes.cluster;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one cluster; one per process, because the JDK's HTTP client keeps its threads. Every call through
 * {@link #ask} ends in an answer or in an {@link ActionFault}.
 */
public final class ClusterClient implements AutoCloseable {
    /** After as long the API server gives a request up itself, so a cluster that is merely slow can be acted on. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** As many as client-go's {@code retry.DefaultRetry}: a conflict is normal while controllers write too. */
    private static final int CONFLICT_TRIES = 5;

    private final KubernetesSettings settings;
    private final Limits limits;
    private final Duration requestTimeout;
    private final RetryAfter retryAfter = new RetryAfter();
    private final ClusterFaults faults;
    private final boolean configured;
    private volatile KubernetesClient api;

    private ClusterClient(KubernetesSettings settings, Duration requestTimeout) {
        this.settings = settings;
        this.limits = new Limits(settings);
        this.requestTimeout = requestTimeout;
        Config config = config(settings);
        this.api = connect(config);
        this.faults = new ClusterFaults(config.getMasterUrl(), retryAfter);
        this.configured = isConfigured(settings, config);
    }

    /**
     * Reads the kubeconfig; contacts nothing yet.
     *
     * @throws IllegalArgumentException when the file cannot be read or has no such context
     */
    public static ClusterClient open(KubernetesSettings settings) {
        return open(settings, REQUEST_TIMEOUT);
    }

    /** @param requestTimeout how long one answer may take */
    public static ClusterClient open(KubernetesSettings settings, Duration requestTimeout) {
        return new ClusterClient(settings, requestTimeout);
    }

    private KubernetesClient connect(Config read) {
        // Retries are the engine's. HTTP/2 turns a refused token into a torn connection on older JDKs.
        Config config = new ConfigBuilder(read)
                .withRequestTimeout((int) requestTimeout.toMillis())
                .withConnectionTimeout((int) CONNECT_TIMEOUT.toMillis())
                .withRequestRetryBackoffLimit(0)
                .withHttp2Disable(true)
                .withUserAgent("fireline")
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("fireline-retry-after", retryAfter))
                .build();
    }

    /**
     * A refused token may have been replaced by a new one since it was read.
     *
     * @param refused the client it was refused to
     * @return whether another was found
     */
    private synchronized boolean readAgain(KubernetesClient refused) {
        if (!api.equals(refused)) {
            return true; // somebody else has read it meanwhile
        }
        Config now;
        try {
            now = config(settings);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
        if (credentials(now).equals(credentials(refused.getConfiguration()))) {
            return false;
        }
        api = connect(now);
        refused.close();
        return true;
    }

    private static List<@Nullable String> credentials(Config config) {
        return Arrays.asList(
                config.getOauthToken(),
                config.getAutoOAuthToken(),
                config.getUsername(),
                config.getPassword(),
                config.getClientCertData(),
                config.getClientKeyData());
    }

    /** Once more with what the kubeconfig says by now, when the credentials are refused. */
    private <T extends @Nullable Object> T authenticated(Supplier<T> call) {
        KubernetesClient used = api;
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 401 || !readAgain(used)) {
                throw e;
            }
            return call.get();
        }
    }

    private static Config config(KubernetesSettings settings) {
        Path file = settings.kubeconfig();
        Config config = file == null
                ? Config.autoConfigure(settings.context())
                : Config.fromKubeconfig(settings.context(), read(file), file.toString());
        String wanted = settings.context();
        if (wanted != null
                && (config.getCurrentContext() == null
                        || !wanted.equals(config.getCurrentContext().getName()))) {
            throw new IllegalArgumentException("fireline.kubernetes.context: the kubeconfig has no context '" + wanted
                    + "'; it has "
                    + config.getContexts().stream()
                            .map(context -> context.getName())
                            .toList());
        }
        return config;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("fireline.kubernetes.kubeconfig: cannot read " + file, e);
        }
    }

    public KubernetesClient api() {
        return api;
    }

    /** What no plan does here. */
    public Limits limits() {
        return limits;
    }

    /**
     * One call to the cluster.
     *
     * @param what for people: the object asked for, {@code deployment shop/web}
     * @throws ActionFault of the type that fits the answer
     */
    public <T extends @Nullable Object> T ask(String what, Supplier<T> call) {
        refuseUnconfigured(what);
        try {
            return authenticated(call);
        } catch (KubernetesClientException e) {
            throw faults.of(what, e);
        }
    }

    /**
     * A change that reads first and writes under the version read; begun again when somebody else wrote between.
     *
     * @throws ActionFault of the type that fits the answer
     */
    public <T> T change(String what, Supplier<T> readAndWrite) {
        refuseUnconfigured(what);
        for (int left = CONFLICT_TRIES - 1; ; left--) {
            try {
                return authenticated(readAndWrite);
            } catch (KubernetesClientException e) {
                if (e.getCode() != 409 || left == 0) {
                    throw faults.of(what, e);
                }
            }
        }
    }

    /**
     * A write that may have been done when no answer comes, or when this process dies: what is thrown then, and what the
     * engine was told before, says how it is put back, for whoever cancels meanwhile. A refusal is an answer.
     *
     * @param inverse of all that the action has changed by then, this write included
     * @throws ActionFault of the type that fits, with the undo
     */
    public void write(Heartbeat heartbeat, String what, UndoAction inverse, Runnable write) {
        heartbeat.beforeChange(inverse);
        try {
            write.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() >= 400 && e.getCode() < 500) {
                throw e;
            }
            throw faults.of(what, e).leaving(inverse);
        }
    }

    /** What that answer means, for a caller that must know how far it had come. */
    public ActionFault fault(String what, KubernetesClientException e) {
        return faults.of(what, e);
    }

    /** Without a kubeconfig and outside a cluster the client would look for a host no network knows. */
    private void refuseUnconfigured(String what) {
        if (!configured) {
            throw ActionFault.permanent(
                    ActionFailure.NOT_CONFIGURED,
                    what + ": no cluster is configured; set fireline.kubernetes.kubeconfig");
        }
    }

    private static boolean isConfigured(KubernetesSettings settings, Config config) {
        return settings.kubeconfig() != null
                || config.getCurrentContext() != null
                || System.getenv("KUBERNETES_SERVICE_HOST") != null;
    }

    @Override
    public void close() {
        api.close();
    }
}
