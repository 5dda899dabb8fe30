package dev.fireline.workflows.schedule;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.schedule.Period;
import dev.fireline.plans.schedule.Schedule;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What every turn begins with: of a schedule, or of a drill that comes round.
 *
 * @param plan of the day on which the Temporal Schedule was made or last changed
 * @param schedule of that plan; null: a drill
 * @param mode the installation's: {@code live} or {@code rehearse}
 * @param drill of that plan; null: a schedule
 */
public record Turn(
        PinnedPlan plan,
        @Nullable String schedule,
        String mode,
        @Nullable String drill) {

    /** Of a schedule. */
    public Turn(PinnedPlan plan, String schedule, String mode) {
        this(plan, schedule, mode, null);
    }

    /** Of a drill. */
    public static Turn ofDrill(PinnedPlan plan, String drill, String mode) {
        return new Turn(plan, null, mode, drill);
    }

    /** When the first business day opens of the period that holds this moment. */
    Instant opening(Instant begun) {
        BusinessCalendar calendar = calendar();
        LocalDate today = begun.atZone(calendar.zone()).toLocalDate();
        return calendar.firstOpening(every().startOf(today));
    }

    /**
     * What opens then. Tasks are due by the day they were promised for, however late they open; in a drill people are
     * measured, and nobody has missed what had not begun.
     *
     * @param now when it begins: not before {@code opening}
     */
    IncidentDeclaration declaration(Instant opening, Instant now) {
        return drill == null
                ? IncidentDeclaration.scheduled(plan, scheduled(), opening, mode)
                : IncidentDeclaration.drill(plan, played(), now, null, mode);
    }

    /** The same for every turn that opens then, so that none opens twice: {@code TASK-20261102-shop-monthly-look}. */
    String id(Instant opening) {
        return (drill == null ? IncidentIds.TASK : IncidentIds.DRILL)
                + opening.atZone(calendar().zone()).toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE)
                + "-" + plan.plan().plan() + "-" + (drill == null ? schedule : drill);
    }

    private Period every() {
        Period every = drill == null ? scheduled().every() : played().every();
        if (every == null) {
            throw new IllegalStateException("the drill " + drill + " does not come round");
        }
        return every;
    }

    private Schedule scheduled() {
        return plan.plan()
                .schedule(String.valueOf(schedule))
                .orElseThrow(() -> new IllegalStateException("the plan has no schedule " + schedule));
    }

    private Drill played() {
        return plan.plan()
                .drill(String.valueOf(drill))
                .orElseThrow(() -> new IllegalStateException("the plan has no drill " + drill));
    }

    private BusinessCalendar calendar() {
        BusinessCalendar calendar = plan.plan().businessHours();
        if (calendar == null) {
            throw new IllegalStateException("a checked plan with something that comes round has business-hours");
        }
        return calendar;
    }
}
