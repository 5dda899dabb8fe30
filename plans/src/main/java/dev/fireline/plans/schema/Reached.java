package dev.fireline.plans.schema;

import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.Shape;
import dev.fireline.plans.reader.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A construct and where it is first met.
 *
 * @param path as {@code severities.<name>.escalate[]}; empty for a whole file
 * @param meaning of the key that holds it
 */
record Reached(Construct construct, String path, String meaning) {

    /** The constructs under that one, in the order in which a reader of the language meets them. */
    static List<Reached> from(Class<? extends Record> file) {
        Map<Construct, Reached> reached = new LinkedHashMap<>();
        visit(new Reached(Construct.of(file), "", ""), reached);
        return List.copyOf(reached.values());
    }

    /** Those that only steps hold. */
    static List<Reached> fromSteps() {
        Map<Construct, Reached> reached = new LinkedHashMap<>();
        Stream.concat(
                        StepKind.ALL.stream().flatMap(kind -> kind.construct().keys().stream()),
                        StepKind.OPTIONS.keys().stream())
                .forEach(key -> visit(key.shape(), "<step>." + key.name(), key.meaning(), reached));
        return List.copyOf(reached.values());
    }

    /** The name of a construct in links and definitions. */
    static String nameOf(Construct construct) {
        String name = construct.type().getSimpleName().replace("Form", "").replace("Settings", "");
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static void visit(Reached found, Map<Construct, Reached> reached) {
        if (reached.putIfAbsent(found.construct(), found) != null) {
            return;
        }
        List<PlanKey> keys = new ArrayList<>(found.construct().keys());
        String base = found.path().isEmpty() ? "" : found.path() + ".";
        keys.forEach(key -> visit(key.shape(), base + key.name(), key.meaning(), reached));
    }

    private static void visit(Shape shape, String path, String meaning, Map<Construct, Reached> reached) {
        switch (shape) {
            case Shape.Keyed keyed -> visit(new Reached(Construct.of(keyed.construct()), path, meaning), reached);
            case Shape.Brief brief -> visit(new Reached(Construct.of(brief.construct()), path, meaning), reached);
            case Shape.Several several -> visit(several.each(), path + "[]", meaning, reached);
            case Shape.Named named -> visit(named.each(), path + ".<name>", meaning, reached);
            case Shape.PerSeverity values -> visit(values.each(), path, meaning, reached);
            case Shape.Text ignored -> {}
            case Shape.Whole ignored -> {}
            case Shape.People ignored -> {}
            case Shape.Flag ignored -> {}
            case Shape.Word ignored -> {}
            case Shape.Date ignored -> {}
            case Shape.Moment ignored -> {}
            case Shape.Zone ignored -> {}
            case Shape.Days ignored -> {}
            case Shape.Holidays ignored -> {}
            case Shape.Hours ignored -> {}
            case Shape.Elapsed ignored -> {}
            case Shape.Length ignored -> {}
            case Shape.Measured ignored -> {}
            case Shape.Counted ignored -> {}
            case Shape.Names ignored -> {}
            case Shape.Cel ignored -> {}
            case Shape.Filled ignored -> {}
            case Shape.Tree ignored -> {}
            case Shape.Type ignored -> {}
            case Shape.Input ignored -> {}
            case Shape.OneStep ignored -> {}
            case Shape.Undoing ignored -> {}
            case Shape.OneAction ignored -> {}
            case Shape.Gating ignored -> {}
            case Shape.Staging ignored -> {}
        }
    }
}
