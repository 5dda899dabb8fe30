package dev.fireline.plans.reader;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.value.DidYouMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps: the key that is present says the kind, the options stand beside it. */
final class StepBinder {
    private static final String WITH = "with";
    private static final String USES = "uses";
    /** Has {@code steps} of its own. */
    private static final String EACH = "each";

    private final Reading reading;
    private final Findings findings;
    private final Binder binder;

    StepBinder(Reading reading, Binder binder) {
        this.reading = reading;
        this.findings = reading.findings;
        this.binder = binder;
    }

    /** What cannot be read becomes an empty group of the same id, so that references to it still fit. */
    Step bind(Yaml yaml, Pointer at) {
        if (!(yaml instanceof Yaml.Table table)) {
            findings.error(yaml.place(), "a step must be a map with one of " + kinds() + ", not " + yaml.described());
            return new Step.Sequence(List.of(), StepOptions.named(StepIds.made(at, reading.writtenIds)));
        }
        Optional<StepKind> kind = kindOf(table, at);
        if (kind.isEmpty()) {
            return new Step.Sequence(List.of(), StepOptions.named(idOf(table, at)));
        }
        return step(kind.get(), table, at);
    }

    @Nullable
    Gate gate(Yaml yaml, Pointer at) {
        if (!(yaml instanceof Yaml.Table table) || !table.has(USES)) {
            findings.error(
                    yaml.place(),
                    "`gate` must be an action, with `uses`, `with`, `every` and `" + Gate.FAILURE_THRESHOLD + "`, not "
                            + (yaml instanceof Yaml.Table ? "a map without `uses`" : yaml.described()));
            return null;
        }
        Pointer below = at.at(Gate.FAILURE_THRESHOLD);
        Yaml threshold = table.get(Gate.FAILURE_THRESHOLD);
        Object times = threshold == null ? null : binder.bind(new Shape.Whole(), threshold, below);
        StepKind uses = StepKind.ALL.stream()
                .filter(kind -> kind.key().equals(USES))
                .findFirst()
                .orElseThrow();
        Step.Action action = (Step.Action) step(uses, table.without(Gate.FAILURE_THRESHOLD), at);
        return new Gate(action, times == null ? 1 : (Integer) times);
    }

    Step.@Nullable Action action(Yaml yaml, Pointer at) {
        if (yaml instanceof Yaml.Table table && table.has(USES) && bind(table, at) instanceof Step.Action action) {
            return action;
        }
        if (!(yaml instanceof Yaml.Table table && table.has(USES))) {
            findings.error(
                    yaml.place(),
                    "this must be an action, with `uses` and `with`, not "
                            + (yaml instanceof Yaml.Table ? "a map without `uses`" : yaml.described()));
        }
        return null;
    }

    Undo undo(Yaml yaml, Pointer at) {
        return switch (yaml) {
            case Yaml.Scalar scalar when scalar.text().equals("auto") -> Undo.AUTO;
            case Yaml.Scalar scalar when scalar.text().equals("none") -> new Undo(Undo.Kind.NONE, null);
            case Yaml.Table table
            when bind(table, at) instanceof Step.Action action -> new Undo(Undo.Kind.STEP, action);
            case Yaml other -> {
                findings.error(
                        other.place(), "`undo` must be auto, none, or a step with `uses`, not " + other.described());
                yield Undo.AUTO;
            }
        };
    }

    private Optional<StepKind> kindOf(Yaml.Table table, Pointer at) {
        List<StepKind> present = StepKind.ALL.stream()
                .filter(kind -> table.has(kind.key()))
                .filter(kind -> !(kind.construct().type() == Step.Sequence.class && table.has(EACH)))
                .toList();
        List<StepKind> alone = present.size() == 1
                ? present
                : present.stream()
                        .filter(kind -> !kind.key().equals(StepKind.APPROVE))
                        .toList();
        if (alone.size() == 1 && !isMeantToBeAnother(alone.getFirst(), table)) {
            return Optional.of(alone.getFirst());
        }
        if (alone.size() == 1) {
            suggestKind(table, at);
            return Optional.empty();
        }
        String found = alone.isEmpty()
                ? "none of them is here"
                : "here are "
                        + String.join(" and ", alone.stream().map(StepKind::key).toList());
        findings.error(table.place(), "a step has exactly one of " + kinds() + "; " + found);
        if (alone.isEmpty()) {
            suggestKind(table, at);
        }
        return Optional.empty();
    }

    /** `approve` and `steps` stand beside other kinds as well, and one of those is only called otherwise: `run`, `for_each`. */
    private static boolean isMeantToBeAnother(StepKind kind, Yaml.Table table) {
        List<String> keys = StepKind.ALL.stream().map(StepKind::key).toList();
        return (kind.key().equals(StepKind.APPROVE) || kind.construct().type() == Step.Sequence.class)
                && table.entries().keySet().stream()
                        .filter(key -> !kind.keyNames().contains(key) && !keys.contains(key))
                        .anyMatch(key -> DidYouMean.closest(key, keys).isPresent());
    }

    private void suggestKind(Yaml.Table table, Pointer at) {
        List<String> keys = StepKind.ALL.stream()
                .flatMap(kind -> kind.keyNames().stream())
                .distinct()
                .toList();
        binder.refuseOtherKeys(table, at, keys);
    }

    private Step step(StepKind kind, Yaml.Table table, Pointer at) {
        binder.refuseOtherKeys(table, at, kind.keyNames());
        Map<String, @Nullable Object> options = new HashMap<>(binder.keys(StepKind.OPTIONS, table, at));
        options.put("id", idOf(table, at));
        Map<String, @Nullable Object> values = new HashMap<>(binder.keys(kind.construct(), table, at));
        if (kind.construct().type() == Step.Action.class) {
            values.put(WITH, parameters(table, values.get(USES), at));
        }
        values.put("options", StepKind.OPTIONS.bind(options));
        return (Step) kind.construct().bind(values);
    }

    private Object parameters(Yaml.Table step, @Nullable Object uses, Pointer at) {
        Optional<ActionDeclaration> action = uses instanceof String name ? ActionCatalog.find(name) : Optional.empty();
        Yaml written = step.get(WITH);
        Yaml.Table with = written instanceof Yaml.Table table ? table : new Yaml.Table(Map.of(), step.place());
        if (action.isPresent() && (written == null || written instanceof Yaml.Table)) {
            Construct parameters = Construct.of(action.get().parameters());
            with = with.orElse(
                    reading.defaults.parameters(action.get().family()).only(parameters.keyNames()));
            Binder check = literals();
            check.refuseOtherKeys(with, at.at(WITH), parameters.keyNames());
            check.keys(parameters, with, at.at(WITH));
        } else if (uses instanceof String name && reading.foreign.find(name).isPresent()) {
            ForeignAction foreign = reading.foreign.find(name).orElseThrow();
            with = with.orElse(
                    reading.defaults.parameters(ForeignActions.familyOf(name)).only(foreign.parameterNames()));
            new ForeignParameters(findings, literals()).check(name, foreign, with, at.at(WITH));
        } else if (action.isEmpty() && uses instanceof String name) {
            findings.unknown(reading.places.of(at.at(USES)), "no such action", name, reading.foreign.allNames());
        }
        return binder.treeOf(with, at.at(WITH));
    }

    /** Looks at values that may hold templates, and keeps nothing. */
    private Binder literals() {
        return new Binder(new Reading(findings, reading.writtenIds, Defaults.NONE, ForeignActions.NONE), true);
    }

    private String idOf(Yaml.Table table, Pointer at) {
        return table.get("id") instanceof Yaml.Scalar id && !id.isNull()
                ? id.text()
                : StepIds.made(at, reading.writtenIds);
    }

    private static String kinds() {
        return String.join(", ", StepKind.ALL.stream().map(StepKind::key).toList());
    }
}
