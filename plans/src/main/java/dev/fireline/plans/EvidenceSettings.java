package dev.fireline.plans;

import dev.fireline.plans.expression.Template;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;
import org.jspecify.annotations.Nullable;

/**
 * Where the exhibits of a plan's incidents go.
 *
 * @param prefix of every object; null: the incident's id
 */
@NotYet({"retain", "hold"})
public record EvidenceSettings(
        @Key(value = "the bucket, or the folder of the directory store", required = true)
        String bucket,

        @Key("what every object's name begins with; the incident's id when left out") @Nullable
        Template prefix) {}
