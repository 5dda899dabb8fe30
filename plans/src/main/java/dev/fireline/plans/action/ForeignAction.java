package dev.fireline.plans.action;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An action that somebody else's worker carries out, in any language with a Temporal SDK. Its name is the key it stands
 * under, and the activity type.
 *
 * @param undo what a plan can count on; what an answer really brings is known when it has run
 */
public record ForeignAction(
        @Key(value = "the task queue its worker polls", required = true)
        String queue,

        @Key("what it does, in one sentence") @Nullable String meaning,
        @Key("what it takes, by name") Map<String, ForeignParameter> with,
        @Key("what it answers, by name") Map<String, FactType> outputs,

        @Key("whether its worker can say what would happen without doing it; a rehearsal calls it only then")
        boolean dryRun,

        @Key("`auto`: its answer says how it is undone; `none`: nothing brings it back")
        Undoing undo,

        @Key("how long one try may take") Duration timeout,

        @Key("a worker that says nothing for so long is taken for dead; not watched when left out") @Nullable
        Duration heartbeat) {

    /** {@code family.verb}, each in kebab-case. */
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final String OUR_QUEUE = "fireline";

    /** Whether what it does can be put back. */
    public enum Undoing {
        AUTO,
        NONE
    }

    public ForeignAction {
        with = Ordered.copy(with);
        outputs = Ordered.copy(outputs);
        undo = undo == null ? Undoing.AUTO : undo;
        timeout = timeout == null ? Duration.ofMinutes(5) : timeout;
    }

    /** Whether a task queue is served by Fireline's own workers. */
    public static boolean isOurs(String queue) {
        return queue.equals(OUR_QUEUE) || queue.startsWith(OUR_QUEUE + "-");
    }

    public List<String> parameterNames() {
        return List.copyOf(with.keySet());
    }
}
