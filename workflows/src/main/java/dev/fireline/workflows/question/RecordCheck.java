package dev.fireline.workflows.question;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.reader.TableText;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.plans.value.Written;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what a person states is there and of the type asked for. */
public final class RecordCheck {
    private RecordCheck() {}

    /** What is wrong with one value, for people; empty: it fits. */
    public static Optional<String> of(String name, FactType type, @Nullable Object value) {
        if (value == null || isMissing(value)) {
            return Optional.of(name + " (" + word(type) + ") is missing");
        }
        return fits(type, value)
                ? Optional.empty()
                : Optional.of(name + ": '" + value + "' is not " + article(type)
                        + DidYouMean.hint(value.toString(), type.options()));
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value.toString().isBlank();
    }

    /** What the plan allows of a fact: of the type it is asked as, the options of its declaration alone. */
    public static FactType allowed(Plan plan, String name, FactType type) {
        Fact declared = plan.facts().get(name);
        return declared == null
                ? type
                : type.narrowedTo(declared.options().stream().map(Written::of).toList());
    }

    /** As above, of everything a task asks for. */
    public static Map<String, FactType> allowed(Plan plan, Map<String, FactType> asked) {
        Map<String, FactType> allowed = new LinkedHashMap<>(asked);
        allowed.replaceAll((name, type) -> allowed(plan, name, type));
        return allowed;
    }

    /** A value that fits as expressions read it: a number written as text is a number. */
    public static Object typed(FactType type, Object value) {
        return switch (type.kind()) {
            case INT -> value instanceof Number ? value : Long.valueOf(value.toString());
            case NUMBER -> value instanceof Number ? value : Double.valueOf(value.toString());
            case BOOL -> value instanceof Boolean ? value : Boolean.valueOf(value.toString());
            case LIST, CHECKLIST -> value instanceof String text ? items(text) : value;
            case TABLE ->
                value instanceof String text
                        ? TableText.rows(text).<Object>map(rows -> rows).orElse(value)
                        : value;
            case TEXT, RESPONDER, SEVERITY, TIME, DATE, CHOICE -> value;
        };
    }

    /**
     * A value as expressions read it where it fits, else as it is. Called in a workflow's own thread: what was stated
     * before values were typed stays what it was.
     */
    public static Object asRead(FactType type, Object value) {
        if (!fits(type, value)) {
            return value;
        }
        Object typed = typed(type, value);
        return typed.equals(value) || Workflow.getVersion("facts-are-typed", Workflow.DEFAULT_VERSION, 1) == 1
                ? typed
                : value;
    }

    /** A list written as text: {@code db-1, db-2}, or one in a line. */
    public static List<String> items(String text) {
        return Arrays.stream(text.split("[,\n]"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Whether what came with an answer that needs nothing to come with it is of its type. */
    static Optional<Refusal> ofGiven(Question question, Map<String, @Nullable Object> given) {
        return refusal(
                question,
                question.records().entrySet().stream()
                        .filter(record -> given.get(record.getKey()) != null)
                        .flatMap(record -> of(record.getKey(), record.getValue(), given.get(record.getKey())).stream())
                        .toList());
    }

    /** Whether the tables that came have the columns and values that were asked for. */
    static Optional<Refusal> ofTables(Question question, Map<String, @Nullable Object> given) {
        List<String> wrong = new ArrayList<>();
        question.records().forEach((name, type) -> {
            Object value = given.get(name);
            if (value != null) {
                wrong.addAll(TableCheck.wrong(name, type, value));
            }
        });
        return refusal(question, wrong);
    }

    static Optional<Refusal> of(Question question, @Nullable Map<String, @Nullable Object> given) {
        List<String> wrong = new ArrayList<>();
        question.records().forEach((name, type) -> {
            Object value = given == null ? null : given.get(name);
            if (!(isMissing(value) && type.mayBeLeftOut())) {
                of(name, type, value).ifPresent(wrong::add);
            }
        });
        question.attach()
                .forEach(name ->
                        attachment(name, given == null ? null : given.get(name)).ifPresent(wrong::add));
        return refusal(question, wrong);
    }

    private static Optional<Refusal> refusal(Question question, List<String> wrong) {
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RefusalType.INVALID,
                        "'" + question.step() + "' asks for records: " + String.join("; ", wrong)));
    }

    private static Optional<String> attachment(String name, @Nullable Object value) {
        return value instanceof String text && !text.isBlank()
                ? Optional.empty()
                : Optional.of(name + " (attachment: a link, or the name of a file or exhibit) is missing");
    }

    private static boolean fits(FactType type, Object value) {
        return isOfKind(type, value)
                && (type.options().isEmpty() || type.options().contains(value.toString()));
    }

    private static boolean isOfKind(FactType type, Object value) {
        return switch (type.kind()) {
            case TEXT, RESPONDER, SEVERITY -> value instanceof String;
            case INT ->
                value instanceof Integer
                        || value instanceof Long
                        || value.toString().matches("-?\\d{1,18}");
            case NUMBER -> value instanceof Number || value.toString().matches("-?\\d+(\\.\\d+)?");
            case BOOL -> value instanceof Boolean || value.toString().matches("true|false");
            case TIME -> parses(() -> Instant.parse(value.toString()));
            case DATE -> parses(() -> LocalDate.parse(value.toString()));
            case LIST, CHECKLIST, TABLE -> value instanceof List || value instanceof String;
            case CHOICE -> true; // one of its options
        };
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String article(FactType type) {
        if (!type.options().isEmpty()) {
            return word(type);
        }
        return switch (type.kind()) {
            case TIME -> "a time such as 2026-11-21T09:00:00Z";
            case DATE -> "a date such as 2026-11-21";
            case BOOL -> "true or false";
            default -> "of type " + word(type);
        };
    }

    /** The type in a word, for people. */
    static String word(FactType type) {
        return !type.options().isEmpty()
                ? "one of " + String.join(", ", type.options())
                : type.kind().name().toLowerCase(Locale.ROOT);
    }
}
