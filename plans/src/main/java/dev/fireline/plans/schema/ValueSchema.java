package dev.fireline.plans.schema;

import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.FactTypes;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.Shape;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of one shape. */
final class ValueSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The definition of a rollout's gate: an action and how often it may fail. */
    static final String GATE = "gate";

    private static final String ID = "^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$";
    private static final String DURATION = "^\\s*\\d{1,9}\\s*(s|m|h|d|w)\\s*$";

    /** Whether a text with {@code ${{ }}} may stand for a value of any shape. */
    private final boolean templatesAnywhere;

    ValueSchema(boolean templatesAnywhere) {
        this.templatesAnywhere = templatesAnywhere;
    }

    ObjectNode of(Shape shape) {
        ObjectNode plain = plain(shape);
        boolean text = shape instanceof Shape.Tree
                || (shape instanceof Shape.Text form && form.oneOf().isEmpty());
        return templatesAnywhere && !text ? anyOf(plain, pattern("\\$\\{\\{")) : plain;
    }

    private ObjectNode plain(Shape shape) {
        return switch (shape) {
            case Shape.Text form when form.id() -> pattern(ID);
            case Shape.Text form when !form.oneOf().isEmpty() -> words(form.oneOf());
            case Shape.Text ignored -> type("string", "number", "boolean");
            case Shape.Whole ignored -> type("integer");
            case Shape.People ignored -> anyOf(type("integer"), words(List.of("each")));
            case Shape.Flag ignored -> type("boolean");
            case Shape.Word word ->
                words(Arrays.stream(word.constants().getEnumConstants())
                        .map(constant -> PlanKey.kebab(constant.name()))
                        .toList());
            case Shape.Date ignored -> pattern("^\\d{4}-\\d{2}-\\d{2}$");
            case Shape.Moment ignored -> type("string").put("format", "date-time");
            case Shape.Zone ignored -> type("string");
            case Shape.Days ignored -> anyOf(type("string"), list(type("string")));
            case Shape.Holidays ignored -> anyOf(type("string"), list(type("string")));
            case Shape.Hours ignored -> pattern("^\\d{2}:\\d{2}\\s*-\\s*\\d{2}:\\d{2}$");
            case Shape.Elapsed ignored -> pattern(DURATION);
            case Shape.Length ignored -> type("string");
            case Shape.Measured ignored -> pattern("^\\s*[<>]\\s*\\d+(\\.\\d+)?\\s*(s|m|h|d|w|%)?\\s*$");
            case Shape.Counted ignored -> pattern("^\\s*\\d{1,6}\\s+in\\s+\\d");
            case Shape.Names ignored -> anyOf(type("string"), list(type("string")));
            case Shape.Cel ignored -> type("string", "number", "boolean");
            case Shape.Filled ignored -> type("string", "number", "boolean");
            case Shape.Tree ignored -> JSON.objectNode();
            case Shape.Type ignored ->
                anyOf(words(FactTypes.words()), list(type("string", "number", "boolean")), type("object"));
            case Shape.Input ignored -> JSON.objectNode();
            case Shape.OneStep ignored -> reference("step");
            case Shape.Undoing ignored -> anyOf(words(List.of("auto", "none")), reference("step-uses"));
            case Shape.OneAction ignored -> reference("step-uses");
            case Shape.Gating ignored -> reference(GATE);
            case Shape.Staging ignored -> stage();
            case Shape.Several several when several.orOne() -> anyOf(of(several.each()), list(of(several.each())));
            case Shape.Several several -> list(of(several.each()));
            case Shape.Named named -> map(named);
            case Shape.PerSeverity values -> perSeverity(values);
            case Shape.Keyed keyed -> keyed(Construct.of(keyed.construct()));
            case Shape.Brief brief -> anyOf(of(brief.alone()), keyed(Construct.of(brief.construct())));
        };
    }

    /** A map with those keys and no others. */
    ObjectNode keys(List<PlanKey> keys, boolean required) {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        for (PlanKey key : keys) {
            ObjectNode value = of(key.shape());
            value.put("description", key.meaning());
            properties.set(key.name(), value);
        }
        ArrayNode needed = JSON.arrayNode();
        keys.stream().filter(PlanKey::required).map(PlanKey::name).forEach(needed::add);
        if (required && !needed.isEmpty()) {
            schema.set("required", needed);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The parameters of an action are written out where they stand: they are the same construct with templates. */
    private ObjectNode keyed(Construct construct) {
        return templatesAnywhere ? keys(construct.keys(), true) : reference(Reached.nameOf(construct));
    }

    private ObjectNode stage() {
        ObjectNode schema = type("object");
        schema.putObject("properties").set(Stage.HOLD, of(new Shape.Length()));
        return schema;
    }

    private ObjectNode map(Shape.Named named) {
        ObjectNode schema = type("object");
        if (named.ids()) {
            schema.set("propertyNames", pattern(ID));
        }
        ObjectNode each = of(named.each());
        schema.set("additionalProperties", named.nullable() ? anyOf(each, type("null")) : each);
        return schema;
    }

    private ObjectNode perSeverity(Shape.PerSeverity values) {
        ObjectNode named = type("object");
        named.put("minProperties", 1);
        named.set("additionalProperties", of(values.each()));
        return anyOf(of(values.each()), named);
    }

    static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    static ObjectNode type(String... types) {
        ObjectNode schema = JSON.objectNode();
        if (types.length == 1) {
            return schema.put("type", types[0]);
        }
        ArrayNode all = schema.putArray("type");
        Arrays.stream(types).forEach(all::add);
        return schema;
    }

    private static ObjectNode pattern(String pattern) {
        return type("string").put("pattern", pattern);
    }

    private static ObjectNode words(List<String> words) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode all = schema.putArray("enum");
        words.forEach(all::add);
        return schema;
    }

    private static ObjectNode list(ObjectNode each) {
        ObjectNode schema = type("array");
        schema.set("items", each);
        return schema;
    }

    private static ObjectNode anyOf(ObjectNode... schemas) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode all = schema.putArray("anyOf");
        Arrays.stream(schemas).forEach(all::add);
        return schema;
    }
}
