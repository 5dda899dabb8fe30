package dev.fireline.activities.people;

import dev.fireline.plans.people.Roster;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import java.util.function.Supplier;

/** {@link PeoplePort} over the plan's responders and the installation's roster. */
public final class RosterPeople implements PeoplePort {
    private final Supplier<Roster> roster;

    /** @param roster asked at every lookup, so that a changed telephone number needs no restart */
    public RosterPeople(Supplier<Roster> roster) {
        this.roster = roster;
    }

    @Override
    public People lookup(PeopleQuery query) {
        return new Lookup(query, roster.get()).answer();
    }
}
