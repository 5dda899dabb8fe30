package dev.fireline.plans.expression;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;

/** CEL counts code points, Java and the places of a plan count characters. */
final class Offsets {
    private Offsets() {}

    static int characters(CelSource source, int codePoints) {
        String text = source.getContent().toString();
        return text.offsetByCodePoints(0, Math.clamp(codePoints, 0, text.codePointCount(0, text.length())));
    }

    static int characters(CelSource source, CelSourceLocation location) {
        return characters(source, source.getLocationOffset(location).orElse(0));
    }
}
