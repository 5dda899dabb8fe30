package dev.fireline.bridge.schedule;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.schedule.Period;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.schedule.ScheduledWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the Schedules of Temporal in step with the plans: makes what is missing, changes what differs, removes what no plan
 * has. Safe to repeat, and by several processes at once. A Schedule that an operator has paused stays paused.
 */
public final class TemporalSchedules {
    /** After an outage as long as this, what came round meanwhile still opens, and says how late it is. */
    private static final Duration CATCH_UP = Duration.ofDays(365);

    private static final int TRIES = 5;
    private static final Logger LOG = LoggerFactory.getLogger(TemporalSchedules.class);

    private final ScheduleClient schedules;
    private final String mode;

    /** @param mode the installation's: {@code live} or {@code rehearse} */
    public TemporalSchedules(WorkflowClient client, String mode) {
        this.schedules = ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setDataConverter(client.getOptions().getDataConverter())
                        .build());
        this.mode = mode;
    }

    /**
     * From now on these plans are what comes round.
     *
     * @return how many Schedules were made, changed or removed
     */
    public int follow(List<PinnedPlan> plans) {
        Map<String, Recurring> wanted = new LinkedHashMap<>();
        plans.stream()
                .flatMap(plan -> Recurring.of(plan, mode).stream())
                .forEach(recurring -> wanted.put(recurring.id(), recurring));
        int changes = 0;
        for (String id : known()) {
            if (!wanted.containsKey(id) && isRemoved(id)) {
                changes++;
            }
        }
        for (Recurring recurring : wanted.values()) {
            if (isChanged(recurring)) {
                changes++;
            }
        }
        return changes;
    }

    private List<String> known() {
        try (Stream<ScheduleListDescription> all = schedules.listSchedules()) {
            return all.map(ScheduleListDescription::getScheduleId)
                    .filter(id -> id.startsWith(Recurring.PREFIX))
                    .toList();
        }
    }

    private boolean isRemoved(String id) {
        try {
            schedules.getHandle(id).delete();
        } catch (ScheduleException | StatusRuntimeException failure) {
            if (!is(failure, Status.Code.NOT_FOUND)) {
                throw failure;
            }
            return false; // by somebody else, just now
        }
        LOG.atInfo().addKeyValue("schedule", id).log("what no plan repeats any more comes round no more");
        return true;
    }

    private boolean isChanged(Recurring wanted) {
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<ScheduleDescription> kept = describe(wanted.id());
                if (kept.isEmpty()) {
                    schedules.createSchedule(
                            wanted.id(),
                            written(wanted, ScheduleState.newBuilder().build()),
                            ScheduleOptions.newBuilder().build());
                    LOG.atInfo().addKeyValue("schedule", wanted.id()).log("a plan's schedule comes round from now on");
                    return true;
                }
                if (wanted.note().equals(kept.get().getSchedule().getState().getNote())) {
                    return false;
                }
                schedules
                        .getHandle(wanted.id())
                        .update(input -> new ScheduleUpdate(written(
                                wanted, input.getDescription().getSchedule().getState())));
                LOG.atInfo().addKeyValue("schedule", wanted.id()).log("a plan's schedule comes round as it says now");
                return true;
            } catch (ScheduleAlreadyRunningException made) {
                LOG.atDebug().addKeyValue("schedule", wanted.id()).log("made by somebody else, just now");
            } catch (ScheduleException | StatusRuntimeException failure) {
                boolean met = is(failure, Status.Code.NOT_FOUND) || is(failure, Status.Code.FAILED_PRECONDITION);
                if (!met || attempt == TRIES) {
                    throw failure;
                }
                LOG.atDebug().addKeyValue("schedule", wanted.id()).log("somebody else changes it as well");
            }
        }
    }

    private Optional<ScheduleDescription> describe(String id) {
        ScheduleHandle handle = schedules.getHandle(id);
        try {
            return Optional.of(handle.describe());
        } catch (ScheduleException | StatusRuntimeException failure) {
            if (is(failure, Status.Code.NOT_FOUND)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The first day of the period; from there the workflow waits for the first business day. */
    private static Schedule written(Recurring wanted, ScheduleState state) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(ScheduledWorkflow.class)
                        .setArguments(wanted.turn())
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(wanted.id())
                                .setTaskQueue(AlertWorkflow.QUEUE)
                                .setStaticSummary(wanted.heading())
                                // without details, the SDK cannot read what it has written (1.38.0)
                                .setStaticDetails("Opens on the first business day of the "
                                        + wanted.every().name().toLowerCase(Locale.ROOT) + ", as "
                                        + wanted.note())
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCalendars(List.of(firstDay(wanted.every())))
                        .setTimeZoneName(wanted.zone().getId())
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL)
                        .setCatchupWindow(CATCH_UP)
                        .build())
                .setState(ScheduleState.newBuilder()
                        .setNote(wanted.note())
                        .setPaused(state.isPaused())
                        .build())
                .build();
    }

    private static ScheduleCalendarSpec firstDay(Period every) {
        ScheduleCalendarSpec.Builder midnight = ScheduleCalendarSpec.newBuilder()
                .setHour(List.of(new ScheduleRange(0)))
                .setMinutes(List.of(new ScheduleRange(0)))
                .setSeconds(List.of(new ScheduleRange(0)))
                .setComment("first day of the " + every.name().toLowerCase(Locale.ROOT));
        ScheduleCalendarSpec.Builder first = midnight.setDayOfMonth(List.of(new ScheduleRange(1)));
        return switch (every) {
            case WEEK ->
                midnight.setDayOfMonth(List.of(new ScheduleRange(1, 31)))
                        .setDayOfWeek(List.of(new ScheduleRange(1)))
                        .build();
            case MONTH -> first.build();
            case QUARTER -> first.setMonth(List.of(new ScheduleRange(1, 12, 3))).build();
            case YEAR -> first.setMonth(List.of(new ScheduleRange(1))).build();
        };
    }

    private static boolean is(Throwable failure, Status.Code code) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status
                    && status.getStatus().getCode() == code) {
                return true;
            }
        }
        return false;
    }
}
