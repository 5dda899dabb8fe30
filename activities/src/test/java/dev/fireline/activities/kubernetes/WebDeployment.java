package dev.fireline.activities.kubernetes;

/** The deployment {@code web} of the namespace {@code default}, on which most actions are tried. */
public final class WebDeployment {
    private WebDeployment() {}

    /** Its pods have the labels {@code app: web} and {@code system-id: web}. */
    public static String manifest(int replicas) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: default, labels: {app: web}}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web, system-id: web}}
                    spec: {containers: [{name: main, image: "web:1"}]}
                """.formatted(replicas);
    }
}
