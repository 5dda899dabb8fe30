package dev.fireline.activities.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
