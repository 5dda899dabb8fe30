package dev.fireline.system.fault;

import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.system.Api;
import dev.fireline.system.Cluster;
import java.net.URI;

/** The cluster that {@code fireline serve} brings along, which starts at once. */
record StandIn(StandInCluster cluster, FaultyHttp front) implements Cluster {
    static StandIn start() {
        StandInCluster cluster = StandInCluster.start(0);
        return new StandIn(cluster, FaultyHttp.to(URI.create(cluster.url())));
    }

    @Override
    public void seed(String manifest) {
        cluster.seed(manifest);
    }

    @Override
    public void seedMpc() {
        cluster.seedMpc();
    }

    /** Its pods run as anybody. */
    @Override
    public void account(String namespace, String name) {}

    @Override
    public Api.Answer get(String path) {
        return new Api(cluster.url()).get(path);
    }

    @Override
    public Api.Answer patch(String path, String writer, String json) {
        return new Api(cluster.url()).patch(path + "?fieldManager=" + writer, json);
    }

    @Override
    public void delete(String path) {
        new Api(cluster.url()).delete(path);
    }

    @Override
    public String kubeconfig(URI server) {
        return cluster.kubeconfig().replace(cluster.url(), server.toString());
    }

    @Override
    public void close() {
        front.close();
        cluster.close();
    }
}
