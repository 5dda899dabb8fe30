package dev.fireline.workflows.alert;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.fireline.plans.PinnedPlan;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.RawValue;
import org.jspecify.annotations.Nullable;

/**
 * What streams start with, as it goes to Temporal, made once for every plan: each alert brings it along, and writing and
 * compressing a large plan takes a millisecond [measured].
 */
final class EncodedStarts {
    private static final int KEPT_PLANS = 64;
    private static final int KEPT_OF_A_PLAN = 256;

    /** By the plan itself and not by what it says ({@code weakKeys}): comparing two costs as much as writing one. */
    private static final LoadingCache<PinnedPlan, LoadingCache<Start, RawValue>> OF_PLANS = CacheBuilder.newBuilder()
            .weakKeys()
            .maximumSize(KEPT_PLANS)
            .build(CacheLoader.from((PinnedPlan plan) -> CacheBuilder.newBuilder()
                    .maximumSize(KEPT_OF_A_PLAN)
                    .build(CacheLoader.from((Start start) -> start.encoded(plan)))));

    private EncodedStarts() {}

    /** @return what stands for it as an argument of the workflow */
    static Object of(AlertStream start, DataConverter converter) {
        PinnedPlan plan = start.plan();
        if (plan == null || start.carried() != null) {
            return start;
        }
        return OF_PLANS.getUnchecked(plan).getUnchecked(new Start(start.group(), start.mode(), converter));
    }

    /** @param converter compared by identity */
    private record Start(@Nullable String group, String mode, DataConverter converter) {
        RawValue encoded(PinnedPlan plan) {
            return new RawValue(converter
                    .toPayload(new AlertStream(plan, group, mode, null))
                    .orElseThrow());
        }
    }
}
