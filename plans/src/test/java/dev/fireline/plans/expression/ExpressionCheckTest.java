package dev.fireline.plans.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert.metrics.node_status == \"down\" && alert.metrics.peer_count < 3",
                "now - declared > duration('30m')",
                "facts.list.exists(x, x.name == 'a')",
                "default(facts.a.b, 3) > 2",
                "incident.severity in ['P0', 'P1']",
                "alert.body['some-key']",
            })
    void aGoodExpressionHasNoProblem(String source) {
        assertThat(ExpressionCheck.problems(source, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "fact.count > 1               ~ 0  ~ there is no name 'fact'; allowed: alert, incident, facts",
                "fact.count > 1               ~ 0  ~ did you mean 'facts'?",
                "facts.a && alret.labels.b    ~ 11 ~ did you mean 'alert'?",
                "'😀' == alret.status         ~ 8  ~ did you mean 'alert'?",
                "steps.stop-compute.outputs   ~ 11 ~ a dash in a name is written _ here",
                "alert.lables.job == 'a'      ~ 0  ~ 'alert' has no field 'lables'",
                "alert.lables.job == 'a'      ~ 0  ~ did you mean 'labels'?",
                "incident.sevrity == 'P0'     ~ 0  ~ did you mean 'severity'?",
                "joined(facts.a, ',')         ~ 6  ~ there is no function 'joined'",
                "uper(facts.a)                ~ 4  ~ did you mean 'upper'?",
                "'a' + 1                      ~ 4  ~ '+' does not fit its values: string, int",
                "facts.a ==                   ~ 10 ~ ",
                "${{ facts.a }}               ~ 0  ~ leave out '${{' and '}}'",
                "' '                          ~ 0  ~ an expression is missing here",
            })
    void aProblemSaysWhereAndWhatAndWhatWasMeant(String source, int offset, String message) {
        String expression = source.equals("' '") ? " " : source;

        assertThat(ExpressionCheck.problems(expression, Set.of())).anySatisfy(problem -> {
            assertThat(problem.offset()).isEqualTo(offset);
            assertThat(problem.message()).contains(message == null ? "" : message);
        });
    }

    @Test
    void everyProblemOfAnExpressionIsReported() {
        assertThat(ExpressionCheck.problems("foo.a == 1 && bar.b == 2", Set.of()))
                .hasSize(2);
    }

    @Test
    void theProblemsOfATemplateCountFromTheBeginningOfTheText() {
        String template = "Node ${{ alert.labels.node }} of ${{ alret.labels.job }}: ${{ facts.a";

        List<ExpressionProblem> problems = ExpressionCheck.templateProblems(template, Set.of());

        assertThat(problems)
                .extracting(ExpressionProblem::offset)
                .containsExactly(template.indexOf("alret"), template.lastIndexOf("${{"));
        assertThat(problems.get(1).message()).contains("never closed");
    }

    @Test
    void aTextWithoutExpressionsHasNoProblem() {
        assertThat(ExpressionCheck.templateProblems("costs $5 {{ really }}", Set.of()))
                .isEmpty();
    }

    @Test
    void theNamesAnExpressionReadsAreListedWithTheirPlaces() {
        assertThat(Expressions.references(
                        "has(facts.a) && steps.stop.outputs['n'] > facts.b.c && [1].exists(x, x > 0)"))
                .containsExactly(
                        new Reference(List.of("facts", "a"), 4, true),
                        new Reference(List.of("steps", "stop", "outputs", "n"), 16, false),
                        new Reference(List.of("facts", "b", "c"), 42, false));
        assertThat(Expressions.templateReferences("a ${{ facts.b }} c"))
                .containsExactly(new Reference(List.of("facts", "b"), 6, false));
    }
}
