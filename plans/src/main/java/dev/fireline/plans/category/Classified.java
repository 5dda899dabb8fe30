package dev.fireline.plans.category;

import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an incident was taken for, as people write it: {@code security}, or {@code security/data_breach}.
 *
 * @param type null: not known, or the category has none
 */
public record Classified(String category, @Nullable String type) {

    public static Classified parse(String written) {
        int slash = written.indexOf('/');
        return slash < 0
                ? new Classified(written.strip(), null)
                : new Classified(
                        written.substring(0, slash).strip(),
                        written.substring(slash + 1).strip());
    }

    /**
     * Why the plan does not know it; empty when it does. A category alone is allowed: its type may be known later.
     *
     * @param categories of the plan
     */
    public static Optional<String> problem(String written, Map<String, Category> categories) {
        Classified read = parse(written);
        Category category = categories.get(read.category());
        if (category == null) {
            return Optional.of("'" + written + "' is no category of this plan" + hint(written, categories));
        }
        if (read.type() == null || category.types().contains(read.type())) {
            return Optional.empty();
        }
        if (category.types().isEmpty()) {
            return Optional.of("the category '" + read.category() + "' has no types; write it alone");
        }
        return Optional.of("'" + read.type() + "' is no type of the category '" + read.category() + "'; allowed: "
                + String.join(", ", category.types()) + DidYouMean.hint(read.type(), category.types()));
    }

    /** Everything that may be written, for error messages. */
    public static List<String> allowed(Map<String, Category> categories) {
        List<String> allowed = new ArrayList<>();
        categories.forEach((name, category) -> {
            allowed.add(name);
            category.types().forEach(type -> allowed.add(name + "/" + type));
        });
        return allowed;
    }

    private static String hint(String written, Map<String, Category> categories) {
        return categories.isEmpty()
                ? "; it has none"
                : "; allowed: " + String.join(", ", categories.keySet())
                        + DidYouMean.hint(written, allowed(categories));
    }
}
