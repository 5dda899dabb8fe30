package dev.fireline.plans.expression;

import static dev.fireline.plans.expression.ExampleScope.DECLARED;
import static dev.fireline.plans.expression.ExampleScope.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final Scope SCOPE = ExampleScope.scope();

    private static Evaluation text(String template) {
        return new Template(template).render(SCOPE);
    }

    private static Evaluation tree(Object tree) {
        return Templates.renderTree(tree, SCOPE);
    }

    private static Scope alertSaying(String text) {
        return new Scope(map("alert", map("labels", map("job", text)), "inputs", map("token", "${secret:HOOK_TOKEN}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "nothing to replace                              ~ nothing to replace",
                "${{ incident.id }}: ${{incident.title}}!        ~ INC-1: Node fra-1 is down!",
                "at ${{ declared }}                              ~ at 2026-11-21T09:00:00Z",
                "${{ facts.ratio }} of ${{ facts.count }}        ~ 2 of 3",
                "${{ alert.metrics.big }} and ${{ 1e21 }}        ~ 91.5 and 1000000000000000000000",
                "took ${{ facts.took }}                          ~ took 1h 35m",
                "${{ facts.confirmed }}                          ~ true",
                "${{ alert.body.items.map(i, i.id) }}            ~ 1, 2",
                "${{ {\"a\": {\"b\": 1}} }}                      ~ a: b: 1",
                "${{ {'a': {'b': 1}}.a.b }}                      ~ 1",
                "${{ '}}' + \"}}\" + \"{{\" }}                   ~ }}}}{{",
                "${{ 'it\\'s }} ' + \"\\\"}}\" }}.               ~ it's }} \"}}.",
                "${{ r'\\d}}' }}                                 ~ \\d}}",
                "$5 {{ no }} ${ neither }                        ~ $5 {{ no }} ${ neither }",
                "${{ default(facts.unset, 'nobody') }} leads     ~ nobody leads",
            })
    void everyExpressionIsReplacedByItsText(String template, String text) {
        assertThat(text(template)).isEqualTo(new Evaluation.Known(text));
    }

    @Test
    void aLongTextOfThreeQuotesMayHoldAnything() {
        assertThat(text("${{ '''a '}}' b''' }}")).isEqualTo(new Evaluation.Known("a '}}' b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "by ${{ facts.unset }}    ~ facts.unset is not known",
                "by ${{ facts.blank }}    ~ 'facts.blank' is empty",
                "by ${{ null }}           ~ 'null' is empty",
                "by ${{ [] }}             ~ '[]' is empty",
                "by ${{ facts.count       ~ '${{' is never closed; write '}}' at the end of the expression",
                "by ${{ }}                ~ '' cannot be read:",
                "${{ secrets.TOKEN }}     ~ secrets can be used in `with` and `inputs` only",
            })
    void aTextWithAGapIsUnknownWithAReason(String template, String reason) {
        assertThat(text(template))
                .isInstanceOfSatisfying(
                        Evaluation.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith(reason));
    }

    @Test
    void aTextThatIsOnlyAnExpressionKeepsItsTypeInATree() {
        Map<String, Object> with = map(
                "replicas", "${{ facts.count }}",
                "at", " ${{ declared }}\n",
                "list", List.of("${{ facts.ratio }}", "n=${{ facts.ratio }}", 7, true),
                "none", "${{ default(facts.unset, null) }}",
                "empty", "",
                "plain", "as it is",
                "unset", null);

        assertThat(tree(with))
                .isEqualTo(new Evaluation.Known(map(
                        "replicas",
                        3L,
                        "at",
                        DECLARED,
                        "list",
                        List.of(2.0, "n=2", 7, true),
                        "none",
                        null,
                        "empty",
                        "",
                        "plain",
                        "as it is",
                        "unset",
                        null)));
    }

    @Test
    void aTreeKeepsTheOrderOfItsKeys() {
        Evaluation.Known known = (Evaluation.Known) tree(map("z", "${{ 1 }}", "a", map("y", 1, "b", 2), "m", 1));

        assertThat(((Map<?, ?>) known.value()).keySet().stream().map(Object::toString))
                .containsExactly("z", "a", "m");
    }

    @Test
    void theFirstUnknownExpressionMakesTheTreeUnknown() {
        assertThat(tree(map("a", List.of(map("b", "${{ facts.unset }}")), "c", "${{ facts.gone }}")))
                .isEqualTo(Evaluation.Unknown.missing("facts.unset"));
    }

    @Test
    void aSecretIsAReferenceAndNeverAValue() {
        assertThat(tree(map("token", "${{ secrets.API_KEY }}", "header", "Bearer ${{ secrets.API_KEY }}")))
                .isEqualTo(
                        new Evaluation.Known(map("token", "${secret:API_KEY}", "header", "Bearer ${secret:API_KEY}")));
        assertThat(tree(List.of("${{ {'k': [secrets.A + ':' + secrets.B]} }}")))
                .isEqualTo(new Evaluation.Known(List.of(map("k", List.of("${secret:A}:${secret:B}")))));
    }

    @Test
    void anInputOfTheInstallationMayReferToASecret() {
        assertThat(tree("Bearer ${{ inputs.token }}")).isEqualTo(new Evaluation.Known("Bearer ${secret:HOOK_TOKEN}"));
        assertThat(tree("${{ inputs.token }}")).isEqualTo(new Evaluation.Known("${secret:HOOK_TOKEN}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${secret:HOOK_TOKEN}",
                "\uFDD0HOOK_TOKEN\uFDD1",
                "$\uFDD0{secret:HOOK_TOKEN}",
                "{secret:HOOK_TOKEN}"
            })
    void aTextFromOutsideNeverBecomesAReferenceToASecret(String label) {
        Scope scope = alertSaying(label);
        List<String> with = List.of(
                "${{ alert.labels.job }}",
                "job ${{ alert.labels.job }}",
                "$${{ alert.labels.job }}",
                "${{ alert.labels.job }}{secret:HOOK_TOKEN}",
                "${{ '$' + alert.labels.job }}",
                "${{ [alert.labels.job] }}",
                "${{ {alert.labels.job: 1} }}");

        for (String template : with) {
            Evaluation rendered = Templates.renderTree(template, scope);
            assertThat(rendered).isInstanceOf(Evaluation.Known.class);
            assertThat(rendered.toString()).doesNotContain("${secret:").doesNotContain("\uFDD0");
        }
    }

    @Test
    void anExpressionInsideAValueIsNotEvaluatedAgain() {
        assertThat(Templates.renderTree("job ${{ alert.labels.job }}", alertSaying("${{ inputs.token }}")))
                .isEqualTo(new Evaluation.Known("job ${{ inputs.token }}"));
    }
}
