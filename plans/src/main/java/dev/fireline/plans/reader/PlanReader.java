package dev.fireline.plans.reader;

import dev.fireline.plans.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one plan file: YAML 1.2 to records, every problem of its form in one pass. What a single key cannot say is for
 * the checker.
 */
public final class PlanReader {
    private static final Pattern PLAN_ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private PlanReader() {}

    /**
     * Never throws for an author's mistake: every problem of the file is in the answer.
     *
     * @param file as problems should name it
     * @param text of the file, at most one million characters or so
     * @param inputs what the installation sets, by input name
     */
    public static ReadPlan read(String file, String text, Map<String, Object> inputs) {
        return read(file, text, plan -> inputs);
    }

    /**
     * As above, for a file whose plan is not known before it is read.
     *
     * @param inputs what the installation sets, by plan
     */
    public static ReadPlan read(String file, String text, Function<String, Map<String, Object>> inputs) {
        String digest = digest(text.getBytes(StandardCharsets.UTF_8));
        Findings findings = new Findings(file);
        Yaml.Table root = new YamlReader(text, findings).read();
        if (root == null) {
            return new ReadPlan(file, digest, null, findings.problems());
        }
        ForeignActions foreign = ForeignActions.read(root.get("actions"), file);
        Defaults defaults = Defaults.read(root.get(Construct.DEFAULTS), foreign, findings);
        Reading reading = new Reading(findings, StepIds.written(root), defaults, foreign);
        Map<String, Object> installation =
                root.get("plan") instanceof Yaml.Scalar name ? inputs.apply(name.text()) : Map.of();
        Plan plan = bind(root, reading, new Inputs(installation, findings));
        checkName(plan, reading);
        return new ReadPlan(file, digest, reading.draft(plan), findings.problems());
    }

    private static Plan bind(Yaml.Table root, Reading reading, Inputs installation) {
        Construct construct = Construct.of(Plan.class);
        Binder binder = new Binder(reading);
        reading.places.value(Pointer.ROOT, root.place());
        binder.refuseOtherKeys(root, Pointer.ROOT, construct.keyNames());
        Map<String, @Nullable Object> values = binder.keys(construct, root, Pointer.ROOT);
        values.compute("inputs", (key, declared) -> installation.values(asMap(declared), reading.places));
        return (Plan) construct.bind(values);
    }

    @SuppressWarnings("unchecked") // the binder reads inputs as a map of names
    private static Map<String, @Nullable Object> asMap(@Nullable Object declared) {
        return declared == null ? Map.of() : (Map<String, @Nullable Object>) declared;
    }

    private static void checkName(Plan plan, Reading reading) {
        @Nullable String name = plan.plan();
        if (name != null
                && name.length() <= ScalarForms.LONGEST_NAME // what is longer is refused as a name already
                && !PLAN_ID.matcher(name).matches()) {
            reading.findings.error(
                    reading.places.of(Pointer.ROOT.at("plan")),
                    "`plan` must be in kebab-case, such as web-shop, not `" + name + "`");
        }
    }

    /** SHA-256, lower-case hex. */
    public static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
