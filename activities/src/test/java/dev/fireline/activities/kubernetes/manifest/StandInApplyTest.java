package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.faults.FaultyHttp;
import io.fabric8.kubernetes.client.Config;
import java.net.URI;

/** The contract on the stand-in. */
class StandInApplyTest extends ServerSideApplyContract {
    private final StandInCluster standIn = StandInCluster.start(0);

    @Override
    FaultyHttp proxy() {
        return FaultyHttp.to(URI.create(standIn.url()));
    }

    @Override
    Config administration() {
        return Config.fromKubeconfig(standIn.kubeconfig());
    }

    @Override
    void endCluster() {
        standIn.close();
    }
}
