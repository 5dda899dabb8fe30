package dev.fireline.workflows.action;

import dev.fireline.workflows.payload.Payloads;
import io.temporal.common.converter.DataConverterException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads what a foreign worker answered. Whatever it is, it must not block the workflow: what is no {@link ActionResult}
 * fails the action, and a person is asked.
 */
final class ForeignResults {
    private ForeignResults() {}

    /** @throws ActionFailed of type {@link ActionFailure#INVALID_RESULT} */
    static ActionResult read(String action, Supplier<@Nullable Object> call) {
        try {
            if (call.get() instanceof Map<?, ?> answer) {
                ActionResult result = Payloads.mapper().convertValue(answer, ActionResult.class);
                return complete(action, result);
            }
        } catch (DataConverterException | JacksonException | NullPointerException unreadable) {
            // said below, without quoting it
        }
        throw new ActionFailed(
                ActionFailure.INVALID_RESULT,
                action + " answered no result: a JSON object with changed, summary, outputs, evidence, undo is"
                        + " expected; what it did is not known",
                null);
    }

    /** Everything but {@code changed} may be left out. */
    private static ActionResult complete(String action, ActionResult answered) {
        @Nullable String summary = answered.summary();
        ActionResult.@Nullable UndoAction undo = answered.undo();
        @Nullable String inverse = undo == null ? null : undo.action();
        return new ActionResult(
                answered.changed(),
                summary == null || summary.isBlank() ? action + " is done" : summary,
                answered.outputs(),
                answered.evidence(),
                inverse == null ? null : undo);
    }
}
