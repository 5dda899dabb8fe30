package dev.fireline.system.fault;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.system.fault.Shipped.Copy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Copies of the shipped plans, and of what they act on. */
final class Copies {
    /** Of the manifest beside the stand-in cluster. */
    static final List<String> NAMESPACES = namespaces();

    private Copies() {}

    /** Writes the copies of these rounds, and seeds what they act on. */
    static void prepare(Scene scene, List<Shipped> playbooks, int first, int last) throws IOException {
        String manifest = resource(StandInCluster.class, "mpc.yaml");
        scene.forgetPlans();
        for (int number = first; number <= last; number++) {
            for (Shipped shipped : playbooks) {
                Copy copy = shipped.copy(number);
                String text = resource(Catalog.class, "/catalog/" + shipped.plan() + ".yaml");
                scene.plan(copy.plan(), copy.planText(text, NAMESPACES));
                scene.cluster().seed(copy.manifest(manifest, NAMESPACES));
            }
        }
    }

    private static List<String> namespaces() {
        try {
            return Pattern.compile("(?m)^kind: Namespace\nmetadata: \\{name: ([a-z0-9-]+)[,}]")
                    .matcher(resource(StandInCluster.class, "mpc.yaml"))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
