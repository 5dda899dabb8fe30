package dev.fireline.bridge.problem;

import dev.fireline.plans.value.DidYouMean;
import java.util.Collection;
import java.util.Set;

/** Parameters behind an address. One that is misspelt would say nothing, and more would be answered than was asked for. */
public final class Parameters {
    private Parameters() {}

    /**
     * @param given names of those that came
     * @throws ProblemException INVALID when one of them is none of the allowed
     */
    public static void require(Set<String> given, Collection<String> allowed) {
        for (String name : given) {
            if (!allowed.contains(name)) {
                throw Problem.INVALID.because("'" + name + "' filters nothing" + DidYouMean.hint(name, allowed)
                        + "; allowed: " + String.join(", ", allowed));
            }
        }
    }
}
