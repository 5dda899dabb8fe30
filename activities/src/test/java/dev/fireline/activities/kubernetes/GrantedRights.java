package dev.fireline.activities.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The roles of {@code deploy/kubernetes}, and the user {@code fireline} of a test in the place of their accounts. */
public final class GrantedRights {
    private static final Path FOLDER = Path.of("..", "deploy", "kubernetes");

    private GrantedRights() {}

    public static void createRoles(KubernetesClient admin) {
        roles(admin).forEach(role -> admin.resource(role).create());
    }

    public static List<ClusterRole> roles(KubernetesClient api) {
        return objects(api, "access.yaml").stream()
                .filter(ClusterRole.class::isInstance)
                .map(ClusterRole.class::cast)
                .toList();
    }

    /** Everything in one of the files. */
    public static List<HasMetadata> objects(KubernetesClient api, String file) {
        try {
            byte[] text = Files.readString(FOLDER.resolve(file)).getBytes(StandardCharsets.UTF_8);
            return api.load(new ByteArrayInputStream(text)).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one namespace. */
    public static void bind(KubernetesClient admin, String namespace, String... roles) {
        for (String role : roles) {
            admin.resource("""
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: %s, namespace: %s}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
                    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: fireline}]
                    """.formatted(role, namespace, role)).create();
        }
    }

    /** In the whole cluster. */
    public static void bindEverywhere(KubernetesClient admin, String... roles) {
        for (String role : roles) {
            admin.resource("""
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: ClusterRoleBinding
                    metadata: {name: %s}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
                    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: fireline}]
                    """.formatted(role, role)).create();
        }
    }
}
