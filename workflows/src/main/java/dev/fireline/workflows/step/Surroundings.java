package dev.fireline.workflows.step;

import dev.fireline.plans.people.Who;

/** What a step reaches beyond the playbook it stands in. */
public interface Surroundings {
    /** Writes a fact down, and on the timeline. */
    void setFact(String name, Object value, String step);

    /** The run of this playbook is about to end, and that of the other to begin. */
    void switchTo(String playbook, String step);

    /** Called in because a fragment began. */
    void callIn(Who who, String why);
}
