package dev.fireline.workflows.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a try of an action tells the engine while it runs, as the details of its heartbeat: what is left of it should its
 * worker die. Without an undo they are the plain line of progress, as in versions that knew no more. A foreign worker tells its
 * undo in the same form, and beside it whatever it likes.
 *
 * @param progress one short line; null: nothing was told
 * @param undo how is put back what the try may have changed by then; null: nothing yet
 * @param outputs what the answer will say, as far as it is known, by name: an undo that the plan writes may take it. A
 *     foreign worker may tell something else under this name; null: nothing yet
 */
public record LifeSign(
        @Nullable String progress,
        @Nullable UndoAction undo,
        @Nullable Object outputs) {
    /** Nothing was told. */
    public static final LifeSign NONE = new LifeSign(null, null, null);

    /** What is sent. */
    public @Nullable Object details() {
        return undo == null && outputs == null ? progress : this;
    }

    /** By name; empty: nothing is known yet. */
    Map<String, @Nullable Object> known() {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        if (outputs instanceof Map<?, ?> told) {
            told.forEach((name, value) -> known.put(String.valueOf(name), value));
        }
        return known;
    }

    /** What was sent; {@link #NONE} for the details of somebody else. */
    static LifeSign in(Values details) {
        if (details.getSize() == 0) {
            return NONE;
        }
        try {
            LifeSign sign = details.get(LifeSign.class);
            return sign == null ? NONE : sign.complete();
        } catch (DataConverterException plain) {
            return plain(details);
        }
    }

    /** An undo that names no action is none. */
    private LifeSign complete() {
        @Nullable String action = undo == null ? null : undo.action();
        return action == null ? new LifeSign(progress, null, outputs) : this;
    }

    private static LifeSign plain(Values details) {
        try {
            return new LifeSign(details.get(String.class), null, null);
        } catch (DataConverterException somebodyElses) {
            return NONE;
        }
    }
}
