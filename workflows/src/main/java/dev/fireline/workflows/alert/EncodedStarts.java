package dev.fireline.workflows.alert;

import com.google.common.collect.MapMaker;
import dev.fireline.plans.PinnedPlan;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.RawValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What streams start with, as it goes to Temporal, made once for every plan: each alert brings it along, and writing and
 * compressing a large plan takes a millisecond [measured].
 */
final class EncodedStarts {
    /** By the plan itself and not by what it says: comparing two would cost as much as writing one. */
    private static final ConcurrentMap<PinnedPlan, Map<Start, RawValue>> OF_PLANS =
            new MapMaker().weakKeys().makeMap();

    private EncodedStarts() {}

    /** @return what stands for it as an argument of the workflow */
    static Object of(AlertStream start, DataConverter converter) {
        PinnedPlan plan = start.plan();
        if (plan == null || start.carried() != null) {
            return start;
        }
        return OF_PLANS.computeIfAbsent(plan, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        new Start(start.group(), start.mode(), converter),
                        any -> new RawValue(converter.toPayload(start).orElseThrow()));
    }

    /** @param converter compared by identity */
    private record Start(@Nullable String group, String mode, DataConverter converter) {}
}
