package dev.fireline.bridge.problem;

import dev.fireline.plans.value.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What an address that leads nowhere may have meant: the addresses that differ from it in their last word only. */
@Component
public class NothingHere {
    private static final String WHERE_ALL_IS = "; /v1/openapi.json says what is where";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    public NothingHere(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    String at(String path) {
        List<String> asked = List.of(path.split("/", -1));
        String last = asked.getLast();
        TreeSet<String> words = new TreeSet<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .map(RequestMappingInfo::getPatternValues)
                .forEach(patterns -> patterns.forEach(pattern ->
                        lastWord(asked, List.of(pattern.split("/", -1))).ifPresent(words::add)));
        if (words.contains(last)) {
            return "no address here has a slash at its end: " + path;
        }
        return words.isEmpty()
                ? "nothing is at " + path + WHERE_ALL_IS
                : "'" + last + "' is nothing here" + DidYouMean.hint(last, words) + "; allowed: "
                        + String.join(", ", words) + WHERE_ALL_IS;
    }

    private static Optional<String> lastWord(List<String> asked, List<String> pattern) {
        if (asked.size() != pattern.size() || asked.size() < 3 || isVariable(pattern.getLast())) {
            return Optional.empty();
        }
        for (int place = 0; place < asked.size() - 1; place++) {
            if (!isVariable(pattern.get(place)) && !pattern.get(place).equals(asked.get(place))) {
                return Optional.empty();
            }
        }
        return Optional.of(pattern.getLast());
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{") || part.equals("*") || part.equals("**");
    }
}
