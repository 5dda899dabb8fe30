package dev.fireline.cli.output;

import picocli.CommandLine.Help.Ansi.Style;

/** How a word stands out where there is colour. */
public enum Ink {
    PLAIN,
    STRONG(Style.bold),
    FAINT(Style.faint),
    GOOD(Style.fg_green),
    CAREFUL(Style.fg_yellow),
    BAD(Style.bold, Style.fg_red);

    private final Style[] styles;

    Ink(Style... styles) {
        this.styles = styles;
    }

    String on(String text, boolean colour) {
        // Off is a full reset: picocli ends bold with 21, which is a double underline elsewhere (ECMA-48).
        return colour && styles.length > 0 ? Style.on(styles) + text + Style.reset.on() : text;
    }
}
