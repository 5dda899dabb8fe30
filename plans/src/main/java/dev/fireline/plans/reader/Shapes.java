package dev.fireline.plans.reader;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.action.ForeignParameter;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.metric.MetricTarget;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.rule.Count;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAction;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a record component, from its type and its {@link Key}. */
final class Shapes {
    private Shapes() {}

    static Shape of(RecordComponent component, Key key) {
        if (component.getDeclaringRecord() == Approval.class
                && component.getName().equals("quorum")) {
            return new Shape.People();
        }
        if (component.getDeclaringRecord() == Plan.class && component.getName().equals("inputs")) {
            return new Shape.Named(new Shape.Input(), true, true);
        }
        if (component.getDeclaringRecord() == Plan.class && component.getName().equals("actions")) {
            return new Shape.Named(new Shape.Keyed(ForeignAction.class), false, false); // family.verb is no plain id
        }
        if (List.of(Scenario.class, Drill.class).contains(component.getDeclaringRecord())
                && component.getName().equals("actions")) {
            return new Shape.Named(of(ScriptedAction.class, key), false, false); // family.verb, or a step
        }
        if (component.getType() == Map.class && component.getName().equals("answers")) {
            return new Shape.Named(of(ScriptedAnswer.class, key), false, false); // a step may stand for one of many
        }
        return of(component.getAnnotatedType(), key);
    }

    private static Shape of(AnnotatedType annotated, Key key) {
        if (annotated instanceof AnnotatedParameterizedType generic
                && annotated.getType() instanceof ParameterizedType type) {
            AnnotatedType[] of = generic.getAnnotatedActualTypeArguments();
            Class<?> raw = (Class<?>) type.getRawType();
            if (raw == List.class) {
                return of[0].getType() == DayOfWeek.class
                        ? new Shape.Days()
                        : new Shape.Several(of(of[0], key), key.orOne());
            }
            if (raw == Map.class) {
                boolean free = of[1].getType() == String.class;
                return new Shape.Named(of(of[1], key), !free, of[1].isAnnotationPresent(Nullable.class));
            }
            if (raw == BySeverity.class) {
                return new Shape.PerSeverity(of(of[0], key));
            }
            throw new IllegalStateException("no shape for " + type);
        }
        return of((Class<?>) annotated.getType(), key);
    }

    private static Shape of(Class<?> type, Key key) {
        if (type == String.class) {
            return new Shape.Text(key.id(), List.of(key.oneOf()));
        }
        if (type == int.class || type == Integer.class) {
            return new Shape.Whole();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Flag();
        }
        if (type.isEnum()) {
            return new Shape.Word(constants(type));
        }
        if (type == Fact.class) {
            return new Shape.Brief(new Shape.Type(), Fact.class);
        }
        if (type == ForeignParameter.class) {
            return new Shape.Brief(new Shape.Type(), ForeignParameter.class);
        }
        if (type == Approval.class) {
            return new Shape.Brief(new Shape.Names(), Approval.class);
        }
        if (type == ScriptedAnswer.class || type == ScriptedAction.class) {
            Class<? extends Record> scripted = type.asSubclass(Record.class);
            return new Shape.Brief(new Shape.Several(new Shape.Keyed(scripted), false), scripted);
        }
        if (type == BusinessCalendar.class) {
            return new Shape.Keyed(CalendarForm.class);
        }
        Shape value = VALUES.get(type);
        if (value != null) {
            return value;
        }
        if (type.isRecord()) {
            return new Shape.Keyed(type.asSubclass(Record.class));
        }
        throw new IllegalStateException("no shape for " + type);
    }

    private static final Map<Class<?>, Shape> VALUES = Map.ofEntries(
            Map.entry(LocalDate.class, new Shape.Date()),
            Map.entry(Instant.class, new Shape.Moment()),
            Map.entry(ZoneId.class, new Shape.Zone()),
            Map.entry(CalendarForm.Hours.class, new Shape.Hours()),
            Map.entry(CalendarForm.Closed.class, new Shape.Holidays()),
            Map.entry(Duration.class, new Shape.Elapsed()),
            Map.entry(Span.class, new Shape.Length()),
            Map.entry(Count.class, new Shape.Counted()),
            Map.entry(MetricTarget.class, new Shape.Measured()),
            Map.entry(Who.class, new Shape.Names()),
            Map.entry(Expression.class, new Shape.Cel()),
            Map.entry(Template.class, new Shape.Filled()),
            Map.entry(Object.class, new Shape.Tree()),
            Map.entry(FactType.class, new Shape.Type()),
            Map.entry(Undo.class, new Shape.Undoing()),
            Map.entry(Gate.class, new Shape.Gating()),
            Map.entry(Stage.class, new Shape.Staging()),
            Map.entry(Step.Action.class, new Shape.OneAction()),
            Map.entry(Step.class, new Shape.OneStep()));

    @SuppressWarnings("unchecked") // isEnum was asked
    private static Class<? extends Enum<?>> constants(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }
}
