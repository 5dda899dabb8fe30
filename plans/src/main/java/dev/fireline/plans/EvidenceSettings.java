package dev.fireline.plans;

import dev.fireline.plans.expression.Template;
import dev.fireline.plans.value.Key;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the exhibits of a plan's incidents go.
 *
 * @param prefix of every object; null: the incident's id
 * @param retain counted from when an exhibit is kept; null: as long as nobody deletes it
 */
public record EvidenceSettings(
        @Key(value = "the bucket, or the folder of the directory store", required = true)
        String bucket,

        @Key("what every object's name begins with; the incident's id when left out") @Nullable
        Template prefix,

        @Key("how long the store must refuse to delete an exhibit, such as 365d") @Nullable
        Duration retain,

        @Key("keeps every exhibit under legal hold until somebody lifts it")
        boolean hold,

        @Key("destroys nothing before the bucket has proved that it locks what it keeps")
        boolean strict) {}
