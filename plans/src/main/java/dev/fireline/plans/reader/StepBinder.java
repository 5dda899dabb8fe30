package dev.fireline.plans.reader;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.playbook.Undo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps: the key that is present says the kind, the options stand beside it. */
final class StepBinder {
    private static final String WITH = "with";

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
        for (String later : StepKind.NOT_YET) {
            Yaml.Entry entry = table.entries().get(later);
            if (entry != null) {
                findings.error(entry.keyPlace(), "a step with `" + later + "` is not supported yet; use " + kinds());
                return Optional.empty();
            }
        }
        List<StepKind> present =
                StepKind.ALL.stream().filter(kind -> table.has(kind.key())).toList();
        List<StepKind> alone = present.size() == 1
                ? present
                : present.stream()
                        .filter(kind -> !kind.key().equals(StepKind.APPROVE))
                        .toList();
        if (alone.size() == 1) {
            return Optional.of(alone.getFirst());
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

    private void suggestKind(Yaml.Table table, Pointer at) {
        List<String> keys = StepKind.ALL.stream()
                .flatMap(kind -> kind.keyNames().stream())
                .distinct()
                .toList();
        binder.refuseOtherKeys(table, at, keys, StepKind.OPTIONS.notYet());
    }

    private Step step(StepKind kind, Yaml.Table table, Pointer at) {
        binder.refuseOtherKeys(table, at, kind.keyNames(), kind.notYet());
        Map<String, @Nullable Object> options = new HashMap<>(binder.keys(StepKind.OPTIONS, table, at));
        options.put("id", idOf(table, at));
        Map<String, @Nullable Object> values = new HashMap<>(binder.keys(kind.construct(), table, at));
        if (kind.construct().type() == Step.Action.class) {
            values.put(WITH, parameters(table, values.get("uses"), at));
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
            check.refuseOtherKeys(with, at.at(WITH), parameters.keyNames(), parameters.notYet());
            check.keys(parameters, with, at.at(WITH));
        } else if (uses instanceof String name && reading.foreign.find(name).isPresent()) {
            ForeignAction foreign = reading.foreign.find(name).orElseThrow();
            with = with.orElse(
                    reading.defaults.parameters(ForeignActions.familyOf(name)).only(foreign.parameterNames()));
            new ForeignParameters(findings, literals()).check(name, foreign, with, at.at(WITH));
        } else if (action.isEmpty() && uses instanceof String name) {
            findings.unknown(reading.places.of(at.at("uses")), "no such action", name, reading.foreign.allNames());
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
