package dev.fireline.activities.kubernetes;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that leads a client to an API server, or to a proxy before one, over plain HTTP. */
public final class Kubeconfig {
    private Kubeconfig() {}

    /** @param file is written, and given back */
    public static Path write(Path file, URI server, String token) {
        try {
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: plain
                    clusters: [{name: plain, cluster: {server: "%s"}}]
                    users: [{name: user, user: {token: %s}}]
                    contexts: [{name: plain, context: {cluster: plain, user: user}}]
                    """.formatted(server, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of an installation that protects nothing of its own. */
    public static ClusterClient open(Path file, URI server, String token) {
        return ClusterClient.open(new KubernetesSettings(write(file, server, token), null, List.of()));
    }
}
