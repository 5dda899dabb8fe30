package dev.fireline.workflows.people;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Looks people up in the pinned plan and the installation's roster; runs on {@code fireline-notify}. */
@ActivityInterface
public interface PeoplePort {
    /** Names nobody answers to are told in the answer, never thrown. */
    @ActivityMethod(name = "people.lookup")
    People lookup(PeopleQuery query);
}
