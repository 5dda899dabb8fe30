package dev.fireline.system.fault;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.system.Cluster;
import dev.fireline.system.fault.Shipped.Copy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Copies of the shipped plans, and of what they act on. */
final class Copies {
    /** Of the manifest beside the stand-in cluster. */
    static final List<String> NAMESPACES = namespaces();

    /** Of runners. */
    private static final Pattern ACCOUNTS =
            Pattern.compile("kind: job, namespace: ([a-z0-9-]+),.*service-account: ([a-z0-9-]+)");

    private Copies() {}

    /** Writes the copies of these rounds, and seeds what they act on. */
    static void prepare(Scene scene, List<Shipped> playbooks, int first, int last) throws IOException {
        String manifest = Cluster.mpc();
        scene.forgetPlans();
        for (int number = first; number <= last; number++) {
            for (Shipped shipped : playbooks) {
                Copy copy = shipped.copy(number);
                String text = resource(Catalog.class, "/catalog/" + shipped.plan() + ".yaml");
                String plan = copy.planText(text, NAMESPACES);
                scene.plan(copy.plan(), plan);
                scene.cluster().seed(copy.manifest(manifest, NAMESPACES));
                ACCOUNTS.matcher(plan)
                        .results()
                        .forEach(found -> scene.cluster().account(found.group(1), found.group(2)));
            }
        }
    }

    private static List<String> namespaces() {
        return Pattern.compile("(?m)^kind: Namespace\nmetadata: \\{name: ([a-z0-9-]+)[,}]")
                .matcher(Cluster.mpc())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
