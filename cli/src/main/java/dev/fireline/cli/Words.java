package dev.fireline.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** A word of a closed set, as it is typed. */
final class Words {
    private Words() {}

    /** @throws TypeConversionException naming those there are */
    static <E extends Enum<E>> E oneOf(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                        .formatted(
                                word, Arrays.stream(values).map(Enum::toString).collect(Collectors.joining(", ")))));
    }
}
