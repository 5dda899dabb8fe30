package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions that apply manifests, keep backups, and put objects back. */
public final class ManifestParameters {
    private ManifestParameters() {}

    public record Apply(
            @Key("namespace of the objects that name none") @Nullable
            String namespace,

            @Key(value = "the objects: a YAML text, one object, or a list of them", required = true)
            Object manifest,

            @Key("true: takes fields that others manage, in a step that somebody approved; otherwise it fails there")
            @Nullable
            Boolean force) {}

    public record Backup(
            @Key(value = "name of the backup: a folder in the store of backups", required = true)
            String backup,

            @Key(value = "namespace of the objects", required = true)
            String namespace,

            @Key(value = "the objects", required = true) List<BackedUp> objects,

            @Key("true: may hold Secrets; otherwise one among the objects is refused") @Nullable
            Boolean secrets) {
        public Backup {
            objects = Ordered.copy(objects);
        }
    }

    public record BackedUp(
            @Key(value = "its kind, such as ConfigMap or Secret", required = true)
            String kind,

            @Key(value = "its name", required = true) String name) {}

    public record Restore(
            @Key(value = "name of the backup: a folder in the store of backups, such as latest", required = true)
            String backup,

            @Key("what of it: full (the default), partial, or config-only") @Nullable
            String scope,

            @Key("namespace of the objects that name none") @Nullable
            String namespace,

            @Key("true: takes fields that others manage, in a step that somebody approved; otherwise it fails there")
            @Nullable
            Boolean force,

            @Key("true: creates Secrets of the backup too, where none is there; otherwise they are left out") @Nullable
            Boolean secrets) {}

    /** Puts objects back; the undo of {@link Apply}. */
    public record PutBack(
            @Key("objects that were changed") List<Earlier> changed,
            @Key("objects that were not there before") List<Created> created) {
        public PutBack {
            changed = Ordered.copy(changed);
            created = Ordered.copy(created);
        }
    }

    public record Earlier(
            @Key(value = "its kind", required = true) String kind,
            @Key(value = "its namespace", required = true) String namespace,
            @Key(value = "its name", required = true) String name,

            @Key(value = "a JSON merge patch that brings back what was there", required = true)
            Object patch,

            @Key("true: whether it was changed is not known") @Nullable
            Boolean uncertain) {}

    public record Created(
            @Key(value = "its kind", required = true) String kind,
            @Key(value = "its namespace", required = true) String namespace,
            @Key(value = "its name", required = true) String name,

            @Key("its uid; another of that name is left alone") @Nullable
            String uid,

            @Key("instead of the uid, where that was lost: the key of the write that may have made it") @Nullable
            String key) {}
}
