package dev.fireline.bridge.problem;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.MismatchedInputException;

/** Why text is no JSON that is taken, and where: nothing of the parser's own inside. */
public final class UnreadJson {
    /** Where a bracket was opened, in a source that the parser was told to keep to itself; the method that says a limit. */
    private static final Pattern INSIDE =
            Pattern.compile(" \\([^()]*\\[Source: .*\\]\\)|, from `[^`]*`", Pattern.DOTALL);

    private UnreadJson() {}

    /** What is wrong with a body that must be an object, with line and column where the parser knows them. */
    public static String why(JacksonException json) {
        String what = json instanceof MismatchedInputException
                ? "the body must be one JSON object, and begins otherwise"
                : INSIDE.matcher(json.getOriginalMessage()).replaceAll("");
        TokenStreamLocation place = json.getLocation();
        return place == null || place.getLineNr() < 1
                ? what
                : what + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
