package dev.fireline.plans.action;

import dev.fireline.plans.action.ActionDeclaration.Effect;
import org.jspecify.annotations.Nullable;

/**
 * An action a plan can use, as far as running it goes.
 *
 * @param foreign how it was declared; null: built in
 */
public record KnownAction(
        String name,
        String queue,
        Effect effect,
        boolean dryRun,
        @Nullable ForeignAction foreign) {

    public static KnownAction of(ActionDeclaration builtIn) {
        return new KnownAction(builtIn.name(), builtIn.queue(), builtIn.effect(), builtIn.dryRun(), null);
    }

    public static KnownAction of(String name, ForeignAction declared) {
        Effect effect = declared.undo() == ForeignAction.Undoing.NONE ? Effect.DESTROYS : Effect.CHANGES;
        return new KnownAction(name, declared.queue(), effect, declared.dryRun(), declared);
    }

    /** Whether nothing brings back what it takes. */
    public boolean destroys() {
        return effect == Effect.DESTROYS;
    }

    public boolean isForeign() {
        return foreign != null;
    }
}
