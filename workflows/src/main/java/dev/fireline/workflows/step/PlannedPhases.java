package dev.fireline.workflows.step;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.workflows.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phases of the incident's playbook as the plan of now has them, and when they are due at the severity of now. */
final class PlannedPhases {
    private final Incident incident;

    PlannedPhases(Incident incident) {
        this.incident = incident;
    }

    /** None where no playbook is prescribed. */
    Map<PhaseName, Phase> all() {
        Playbook playbook = incident.playbook();
        return playbook == null ? Map.of() : playbook.phases();
    }

    @Nullable
    Phase phase(PhaseName name) {
        return all().get(name);
    }

    List<Step> steps(PhaseName name) {
        Phase phase = phase(name);
        return phase == null ? List.of() : phase.steps();
    }

    /** Whether it opens by a clock. */
    boolean hasOpeningTime(PhaseName name) {
        return openBy(name).isPresent();
    }

    /** When it opens at the latest; empty: the plan says nothing, or nothing yet. */
    Optional<Instant> opens(PhaseName name) {
        return openBy(name).flatMap(by -> at(phase(name), by));
    }

    /** When it is to be done. */
    Optional<Instant> due(PhaseName name) {
        return Optional.ofNullable(phase(name)).flatMap(phase -> at(phase, phase.within()));
    }

    /** Empty while what the phase counts from has not happened: its clocks stand still. */
    Optional<Instant> origin(Phase phase) {
        return phase.from() == null
                ? Optional.of(incident.declaredAt())
                : incident.now(phase.from()).flatMap(incident.events()::origin);
    }

    private Optional<BySeverity<Span>> openBy(PhaseName name) {
        return Optional.ofNullable(phase(name)).map(Phase::openBy);
    }

    private Optional<Instant> at(@Nullable Phase phase, @Nullable BySeverity<Span> span) {
        if (phase == null) {
            return Optional.empty();
        }
        return incident.now(span).flatMap(now -> origin(phase).map(origin -> incident.due(now, origin)));
    }
}
