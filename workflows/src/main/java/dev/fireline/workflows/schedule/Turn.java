package dev.fireline.workflows.schedule;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * What every turn of a schedule begins with.
 *
 * @param plan of the day on which the schedule was made or last changed
 * @param schedule of that plan
 * @param mode the installation's: {@code live} or {@code rehearse}
 */
public record Turn(PinnedPlan plan, String schedule, String mode) {

    /** @throws IllegalStateException when the plan was never checked */
    Schedule ofPlan() {
        return plan.plan()
                .schedule(schedule)
                .orElseThrow(() -> new IllegalStateException("the plan has no schedule " + schedule));
    }

    /** When the first business day opens of the period that holds this moment. */
    Instant opening(Instant begun) {
        BusinessCalendar calendar = calendar();
        LocalDate today = begun.atZone(calendar.zone()).toLocalDate();
        return calendar.firstOpening(ofPlan().every().startOf(today));
    }

    /** The same for every turn that opens then, so that none opens twice: {@code TASK-20261102-shop-monthly-look}. */
    String id(Instant opening) {
        return "TASK-"
                + opening.atZone(calendar().zone()).toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE)
                + "-" + plan.plan().plan() + "-" + schedule;
    }

    private BusinessCalendar calendar() {
        BusinessCalendar calendar = plan.plan().businessHours();
        if (calendar == null) {
            throw new IllegalStateException("a checked plan with schedules has business-hours");
        }
        return calendar;
    }
}
