package dev.fireline.plans.schema;

import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes in words, for the tables of SCHEMA.md. */
final class Forms {
    private Forms() {}

    static String of(Shape shape) {
        return switch (shape) {
            case Shape.Text form when form.id() -> "id";
            case Shape.Text form
            when !form.oneOf().isEmpty() ->
                form.oneOf().stream().map(word -> "`" + word + "`").collect(Collectors.joining(" \\| "));
            case Shape.Text ignored -> "text";
            case Shape.Whole ignored -> "whole number";
            case Shape.People ignored -> "whole number \\| `each`";
            case Shape.Flag ignored -> "`true` \\| `false`";
            case Shape.Word word ->
                Arrays.stream(word.constants().getEnumConstants())
                        .map(constant -> "`" + PlanKey.kebab(constant.name()) + "`")
                        .collect(Collectors.joining(" \\| "));
            case Shape.Date ignored -> "date";
            case Shape.Moment ignored -> "moment";
            case Shape.Zone ignored -> "time zone";
            case Shape.Days ignored -> "days";
            case Shape.Holidays ignored -> "dates and countries";
            case Shape.Hours ignored -> "hours";
            case Shape.Elapsed ignored -> "duration";
            case Shape.Length ignored -> "time";
            case Shape.Measured ignored -> "`< 5m` \\| `> 80%` \\| `> 4.0`";
            case Shape.Counted ignored -> "count";
            case Shape.Names ignored -> "who";
            case Shape.Cel ignored -> "expression";
            case Shape.Filled ignored -> "template";
            case Shape.Tree ignored -> "any value";
            case Shape.Type ignored -> "type";
            case Shape.Input ignored -> "input";
            case Shape.OneStep ignored -> "[step](#steps)";
            case Shape.Undoing ignored -> "`auto` \\| `none` \\| a step with `uses`";
            case Shape.OneAction ignored -> "a step with `uses`";
            case Shape.Gating ignored -> "a step with `uses`, with `every` and `failure-threshold` (1)";
            case Shape.Staging ignored -> "map: `hold`: time, and any other names";
            case Shape.Several several
            when several.orOne() -> of(several.each()) + ", or list of " + of(several.each());
            case Shape.Several several -> "list of " + of(several.each());
            case Shape.Named named -> "map: " + (named.ids() ? "id" : "text") + " → " + of(named.each());
            case Shape.PerSeverity values -> of(values.each()) + ", *by severity*";
            case Shape.Keyed keyed -> link(Construct.of(keyed.construct()));
            case Shape.Brief brief -> of(brief.alone()) + ", or " + link(Construct.of(brief.construct()));
        };
    }

    private static String link(Construct construct) {
        String name = Reached.nameOf(construct);
        return "[" + name + "](#" + name + ")";
    }
}
