package dev.fireline.bridge.problem;

import dev.fireline.plans.value.DidYouMean;
import java.util.Collection;
import java.util.Map;

/**
 * Parameters behind an address. One that is misspelt would say nothing, and more would be answered than was asked for; of one given
 * twice nobody can tell what was meant.
 */
public final class Parameters {
    private Parameters() {}

    /**
     * @param given those that came, each with its values
     * @throws ProblemException INVALID when one of them is none of the allowed, or came more than once
     */
    public static void require(Map<String, String[]> given, Collection<String> allowed) {
        given.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                throw Problem.INVALID.because("'" + name + "' filters nothing" + DidYouMean.hint(name, allowed)
                        + "; allowed: " + String.join(", ", allowed));
            }
            if (values.length > 1) {
                throw Problem.INVALID.because("'" + name + "' is given " + values.length
                        + " times; give it once, with commas where it takes several");
            }
        });
    }
}
