package dev.fireline.plans.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders text and whole trees of values that hold {@code ${{ }}}. */
public final class Templates {
    static final String NOT_KNOWN = "(not known yet)";

    private Templates() {}

    /**
     * Text with every expression replaced by its text; {@link Evaluation.Known} always holds a String. Unknown when an
     * expression is unknown or comes to nothing. Times read {@code 2026-11-21T09:00:00Z}, lists are joined by {@code ",
     * "}.
     */
    public static Evaluation renderText(String source, Scope scope) {
        return text(TemplatePart.parse(source), scope, SecretReferences.REFUSED);
    }

    /**
     * A tree of maps, lists and text with every expression replaced. A text that is only {@code ${{ … }}} keeps the type
     * of its value. {@code secrets.NAME} becomes the reference {@code ${secret:NAME}}, never a value; a text from
     * outside that looks like such a reference is made to read {@code $(secret:…}.
     *
     * @return Known(tree), or Unknown naming the first expression that is unknown
     */
    public static Evaluation renderTree(@Nullable Object tree, Scope scope) {
        return switch (tree) {
            case String source -> leaf(source, scope);
            case Map<?, ?> map -> map(map, scope);
            case List<?> items -> items(items, scope);
            case null, default -> new Evaluation.Known(tree);
        };
    }

    /** Text in which what is unknown or empty reads {@value #NOT_KNOWN}. */
    public static String readText(String source, Scope scope) {
        StringBuilder read = new StringBuilder();
        for (TemplatePart part : TemplatePart.parse(source)) {
            read.append(
                    switch (part) {
                        case TemplatePart.Literal literal -> literal.text();
                        case TemplatePart.Unclosed unclosed -> source.substring(unclosed.offset());
                        case TemplatePart.Code code -> orNotKnown(code, scope);
                    });
        }
        return SecretReferences.finished(read.toString());
    }

    private static String orNotKnown(TemplatePart.Code code, Scope scope) {
        String text =
                Cel.evaluate(code.source(), scope, SecretReferences.REFUSED) instanceof Evaluation.Known(Object value)
                        ? Text.of(value)
                        : "";
        return text.isBlank() ? NOT_KNOWN : text;
    }

    /** As {@link #renderTree}; what is unknown is null. */
    public static @Nullable Object readTree(@Nullable Object tree, Scope scope) {
        return switch (tree) {
            case String source -> leaf(source, scope) instanceof Evaluation.Known(Object value) ? value : null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> read = new LinkedHashMap<>();
                map.forEach((key, value) -> read.put(String.valueOf(key), readTree(value, scope)));
                yield read;
            }
            case List<?> items -> {
                List<@Nullable Object> read = new ArrayList<>(items.size());
                items.forEach(item -> read.add(readTree(item, scope)));
                yield read;
            }
            case null, default -> tree;
        };
    }

    private static Evaluation map(Map<?, ?> map, Scope scope) {
        Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            switch (renderTree(entry.getValue(), scope)) {
                case Evaluation.Known known -> rendered.put(String.valueOf(entry.getKey()), known.value());
                case Evaluation.Unknown unknown -> {
                    return unknown;
                }
            }
        }
        return new Evaluation.Known(rendered);
    }

    private static Evaluation items(List<?> items, Scope scope) {
        List<@Nullable Object> rendered = new ArrayList<>(items.size());
        for (Object item : items) {
            switch (renderTree(item, scope)) {
                case Evaluation.Known known -> rendered.add(known.value());
                case Evaluation.Unknown unknown -> {
                    return unknown;
                }
            }
        }
        return new Evaluation.Known(rendered);
    }

    private static Evaluation leaf(String source, Scope scope) {
        List<TemplatePart> parts = TemplatePart.parse(source);
        List<TemplatePart> written = parts.stream()
                .filter(part -> !(part instanceof TemplatePart.Literal literal
                        && literal.text().isBlank()))
                .toList();
        if (written.size() == 1 && written.get(0) instanceof TemplatePart.Code code) {
            return switch (Cel.evaluate(code.source(), scope, SecretReferences.ALLOWED)) {
                case Evaluation.Known known -> new Evaluation.Known(SecretReferences.finishedTree(known.value()));
                case Evaluation.Unknown unknown -> unknown;
            };
        }
        boolean plain = parts.stream().allMatch(part -> part instanceof TemplatePart.Literal);
        return plain ? new Evaluation.Known(source) : text(parts, scope, SecretReferences.ALLOWED);
    }

    private static Evaluation text(List<TemplatePart> parts, Scope scope, SecretReferences secrets) {
        StringBuilder rendered = new StringBuilder();
        for (TemplatePart part : parts) {
            switch (part) {
                case TemplatePart.Literal literal -> rendered.append(literal.text());
                case TemplatePart.Unclosed unclosed -> {
                    return new Evaluation.Unknown(ExpressionCheck.UNCLOSED);
                }
                case TemplatePart.Code code -> {
                    switch (Cel.evaluate(code.source(), scope, secrets)) {
                        case Evaluation.Unknown unknown -> {
                            return unknown;
                        }
                        case Evaluation.Known known -> {
                            String text = Text.of(known.value());
                            if (text.isBlank()) {
                                return new Evaluation.Unknown(
                                        "'" + code.source().strip() + "' is empty");
                            }
                            rendered.append(text);
                        }
                    }
                }
            }
        }
        return new Evaluation.Known(SecretReferences.finished(rendered.toString()));
    }
}
