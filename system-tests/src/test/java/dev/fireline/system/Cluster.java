package dev.fireline.system;

import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.faults.FaultyHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What plans act on, past Fireline. */
public interface Cluster extends AutoCloseable {
    /** Puts everything of a manifest there; what it runs runs when this returns. */
    void seed(String manifest);

    /** Seeds what the shipped plans act on. */
    default void seedMpc() {
        seed(mpc());
    }

    /** Makes an account that pods of a Job run as, where pods need one. */
    void account(String namespace, String name);

    Api.Answer get(String path);

    /** As a writer of its own name, by a merge patch. */
    Api.Answer patch(String path, String writer, String json);

    void delete(String path);

    /** Leads to it over plain HTTP, and does to single requests what it is told. */
    FaultyHttp front();

    /** @param server leads to it over plain HTTP */
    String kubeconfig(URI server);

    @Override
    void close();

    /** What the shipped plans act on, as a manifest. */
    static String mpc() {
        try (InputStream manifest = StandInCluster.class.getResourceAsStream("mpc.yaml")) {
            return new String(Objects.requireNonNull(manifest, "mpc.yaml").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
