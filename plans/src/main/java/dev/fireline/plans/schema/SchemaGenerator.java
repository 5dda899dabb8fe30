package dev.fireline.plans.schema;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.StepKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes the plan language as JSON Schema (2020-12), for editors: the same keys and shapes the reader follows. */
public final class SchemaGenerator {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private SchemaGenerator() {}

    /** The schema of a plan file, indented, with a final line end. */
    public static String json() {
        ValueSchema values = new ValueSchema(false);
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("title", "A Fireline response plan");
        schema.put("$ref", "#/$defs/plan");
        ObjectNode definitions = schema.putObject("$defs");
        Stream.concat(Reached.from(Plan.class).stream(), Reached.fromSteps().stream())
                .map(Reached::construct)
                .distinct()
                .forEach(construct -> definitions.set(Reached.nameOf(construct), values.keys(construct.keys(), true)));
        steps(definitions, values);
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                        .replace("\r\n", "\n")
                + "\n";
    }

    private static void steps(ObjectNode definitions, ValueSchema values) {
        ArrayNode kinds = definitions.putObject("step").putArray("oneOf");
        for (StepKind kind : StepKind.ALL) {
            String name = "step-" + kind.key();
            List<PlanKey> keys = Stream.concat(kind.construct().keys().stream(), StepKind.OPTIONS.keys().stream())
                    .toList();
            ObjectNode step = values.keys(keys, true);
            if (kind.key().equals(StepKind.APPROVE)) {
                step.putArray("required").add(StepKind.APPROVE);
            }
            if (kind.construct().type() == Step.Action.class) {
                actions(step);
            }
            definitions.set(name, step);
            kinds.add(ValueSchema.reference(name));
            if (kind.construct().type() == Step.Action.class) {
                ObjectNode gate = step.deepCopy();
                ((ObjectNode) gate.get("properties")).set(Gate.FAILURE_THRESHOLD, ValueSchema.type("integer"));
                definitions.set(ValueSchema.GATE, gate);
            }
        }
    }

    /** Names of families that are not built in. */
    private static String foreign() {
        String builtIn = ActionCatalog.all().stream()
                .map(ActionDeclaration::family)
                .distinct()
                .collect(Collectors.joining("|"));
        return "^(?!(" + builtIn + ")\\.)" + ForeignAction.NAME.pattern() + "$";
    }

    /** The parameters depend on the action. What is required may come from {@code defaults}. */
    private static void actions(ObjectNode step) {
        ValueSchema values = new ValueSchema(true);
        ObjectNode uses = (ObjectNode) step.get("properties").get("uses");
        uses.remove("type");
        ArrayNode forms = uses.putArray("anyOf");
        ArrayNode names = forms.addObject().putArray("enum");
        forms.addObject().put("type", "string").put("pattern", foreign());
        ArrayNode all = step.putArray("allOf");
        for (ActionDeclaration action : ActionCatalog.all()) {
            names.add(action.name());
            ObjectNode rule = all.addObject();
            rule.putObject("if").putObject("properties").putObject("uses").put("const", action.name());
            rule.putObject("then")
                    .putObject("properties")
                    .set("with", values.keys(Construct.of(action.parameters()).keys(), false));
        }
    }
}
