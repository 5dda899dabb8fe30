package dev.fireline.activities.kubernetes.manifest;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.evidence.ActingStore;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.StoreFault;
import dev.fireline.workflows.action.ActionFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifests in one folder of a backup, in the order of their names. Their bytes stay here: of what is in them only
 * kinds and names are told.
 *
 * @param place for people
 * @param sha256 of all files, names and bytes, in lower-case hex
 */
record BackupFolder(String place, List<ObjectNode> objects, String sha256) {
    static final String WHOLE = "kubernetes-manifests";

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    /** @throws ActionFault {@link ActionFailure#TARGET_GONE} when no manifest is there, or as the store answers */
    static BackupFolder read(BackupStore store, String folder) {
        try {
            String place = store.place() + "/" + folder;
            List<String> names = store.list(folder).stream()
                    .filter(name -> ENDINGS.stream().anyMatch(name::endsWith))
                    .toList();
            if (names.isEmpty()) {
                throw ActionFault.permanent(ActionFailure.TARGET_GONE, "no manifest is in " + place);
            }
            MessageDigest digest = digest();
            List<ObjectNode> objects = new ArrayList<>();
            for (String name : names) {
                byte[] content = store.read(name)
                        .orElseThrow(() -> ActionFault.permanent(
                                ActionFailure.TARGET_GONE, store.place() + "/" + name + " has just gone"));
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(digest().digest(content));
                objects.addAll(Manifest.trees(new String(content, StandardCharsets.UTF_8), name));
            }
            return new BackupFolder(place, List.copyOf(objects), HexFormat.of().formatHex(digest.digest()));
        } catch (StoreFault fault) {
            throw ActingStore.of(fault);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
