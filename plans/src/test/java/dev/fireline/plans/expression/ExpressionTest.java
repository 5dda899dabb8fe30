package dev.fireline.plans.expression;

import static dev.fireline.plans.expression.ExampleScope.DECLARED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Scope SCOPE = ExampleScope.scope();

    private static Evaluation evaluate(String source) {
        return new Expression(source).evaluate(SCOPE);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("alert.metrics.node_status == \"down\" && alert.metrics.peer_count < 3", true),
                Arguments.of("alert.metrics.big > 90", true),
                Arguments.of("alert.metrics.rate > 0.2 && alert.metrics.rate < 1", true),
                Arguments.of("2 < 3", true),
                Arguments.of("facts.count == 3.0 && facts.ratio == 2", true),
                Arguments.of("facts.count", 3L),
                Arguments.of("facts.ratio", 2.0),
                Arguments.of("alert.metrics.rate", 0.25),
                Arguments.of("alert.body.huge > 1e39", true),
                Arguments.of("alert.labels['dc-name']", "fra"),
                Arguments.of("has(alert.labels.job) && !has(alert.labels.pod)", true),
                Arguments.of("has(facts.unset)", false),
                Arguments.of("alert.labels.alertname.startsWith('Node')", true),
                Arguments.of("alert.labels.alertname.matches('^Node(Down|Slow)$')", true),
                Arguments.of("matches(alert.labels.alertname, 'own$')", true),
                Arguments.of("'a1b2'.matches('^[0-9a-f]{4}$')", true),
                Arguments.of("alert.labels.severity in ['critical', 'high']", true),
                Arguments.of("facts.confirmed ? 'yes' : 'no'", "yes"),
                Arguments.of("size(facts.systems)", 3L),
                Arguments.of("size(steps.stop_compute.outputs.pods) == 0", true),
                Arguments.of("size(steps[\"stop-compute\"].outputs.pods) == 0", true),
                Arguments.of("size(steps['stop_compute'].outputs.pods) == 0", true),
                Arguments.of("'steps[\"stop-compute\"]'", "steps[\"stop-compute\"]"),
                Arguments.of("alert.body.items.exists(i, i.id == 2)", true),
                Arguments.of("alert.body.items.map(i, i.id * 10)", List.of(10L, 20L)),
                Arguments.of("string(facts.count) + '/' + string(int('7'))", "3/7"),
                Arguments.of("declared", DECLARED),
                Arguments.of("now - declared", Duration.ofMinutes(30)),
                Arguments.of("now - declared > duration('29m')", true),
                Arguments.of("timestamp('2026-11-21T09:00:00Z')", Instant.parse("2026-11-21T09:00:00Z")),
                Arguments.of("null", null),
                Arguments.of("facts.systems", new ArrayList<>(Arrays.asList("mpc-compute", null, "mpc-coordinator"))),
                Arguments.of("default(facts.unset, 'nobody')", "nobody"),
                Arguments.of("default(facts.missing.deeper.still, 1)", 1L),
                Arguments.of("default(documents.report, '-')", "-"),
                Arguments.of("default(facts.count, 9)", 3L),
                Arguments.of("default(facts.missing, default(facts.unset, 5)) + 1", 6L),
                Arguments.of("default(null, 'x')", "x"),
                Arguments.of("[1, 2].map(n, default(facts.missing, n))", List.of(1L, 2L)),
                Arguments.of("default(facts.missing > 3, false) || facts.count == 3", true),
                Arguments.of("format(declared, 'yyyyMMdd-HHmmss')", "20261121-090000"),
                Arguments.of("format(declared, 'd MMM yyyy')", "21 Nov 2026"),
                Arguments.of("join(facts.systems, ', ')", "mpc-compute, , mpc-coordinator"),
                Arguments.of("join([1, 2.0, true], '/')", "1/2/true"),
                Arguments.of("bullets(['a', 'b'])", "- a\n- b"),
                Arguments.of("bullets([])", ""),
                Arguments.of("upper('ab') + lower('CD') + trim('  e ')", "ABcde"),
                Arguments.of("table(facts.rows, {'What': 'what', 'How many': 'n'})", """
                        | What        | How many |
                        |-------------|----------|
                        | keys \\| old | 2        |
                        | logs        |          |"""),
                Arguments.of("table([], {'What': 'what'})", ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void anExpressionComesToItsValue(String source, Object value) {
        assertThat(evaluate(source)).isEqualTo(new Evaluation.Known(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "facts.unset == 'x'             ~ facts.unset is not known",
                "facts.unset != 'x'             ~ facts.unset is not known",
                "facts.missing.deeper > 3       ~ facts.missing is not known",
                "facts['missing'] == 1          ~ facts.missing is not known",
                "alert.labels.pod == 'a'        ~ alert.labels.pod is not known",
                "documents.report == 'a'        ~ documents.report is not known",
                "checkpoint == 'a'              ~ checkpoint is not known",
                "steps.restart.outcome == 'a'   ~ steps.restart is not known",
                "facts.count > 1 && facts.unset ~ facts.unset is not known",
                "secrets.TOKEN == 'a'           ~ secrets can be used in `with` and `inputs` only",
                "alert.labels.job > 3           ~ 'alert.labels.job > 3': the values do not fit '>'",
                "!facts.count                   ~ '!facts.count': the values do not fit '!'",
                "1 / (facts.count - 3)          ~ '1 / (facts.count - 3)': it divides by zero",
                "int('abc')                     ~ 'int('abc')': For input string: \"abc\"",
                "'a'.matches('(')               ~ ''a'.matches('(')': error parsing regexp: missing closing )",
                "matches('a', '(a{200}){200}')  ~ 'matches('a', '(a{200}){200}')': its pattern is too large",
                "upper(facts.count)             ~ 'upper(facts.count)': upper takes a text, not a whole number; write string(...) around it",
                "format('soon', 'yyyy')         ~ 'format('soon', 'yyyy')': format takes a time, not a text",
                "join('ab', ',')                ~ 'join('ab', ',')': join takes a list, not a text",
                "facts.systems[7]               ~ 'facts.systems[7]': Index out of bounds: 7",
                "default(facts.unset, facts.gone) ~ facts.unset is not known",
                "b'abc'                         ~ 'b'abc'': its value is of another kind, which plans cannot use",
                "type(1)                        ~ 'type(1)': its value is of another kind, which plans cannot use",
                "fact.count > 1                 ~ 'fact.count > 1' cannot be read: there is no name 'fact'",
                "facts.count >                  ~ 'facts.count >' cannot be read:",
            })
    void whatIsMissingOrDoesNotFitIsUnknownWithAReason(String source, String reason) {
        assertThat(evaluate(source))
                .isInstanceOfSatisfying(
                        Evaluation.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith(reason));
        assertThat(evaluate(source).holds()).isFalse();
        assertThat(evaluate(source).fails()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "false && facts.unset            ~ false",
                "facts.unset == 1 && false       ~ false",
                "true || facts.unset == 1        ~ true",
                "facts.unset == 1 || true        ~ true",
                "alert.labels.job > 3 || true    ~ true",
                "[1, 2].exists(n, n == 2 || n > facts.unset) ~ true",
            })
    void aDecidedAndOrOrDoesNotNeedItsUnknownSide(String source, boolean value) {
        assertThat(evaluate(source)).isEqualTo(new Evaluation.Known(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true && facts.unset == 1",
                "facts.unset == 1 || false",
                "!(facts.unset == 1)",
                "facts.unset == 1 ? 1 : 2"
            })
    void anUndecidedOneStaysUnknown(String source) {
        assertThat(evaluate(source)).isInstanceOf(Evaluation.Unknown.class);
    }

    @Test
    void aMapKeepsTheOrderWritten() {
        assertThat(evaluate("{'z': 1, 'a': [2, {'y': 3, 'b': 4}], 7: 'n'}"))
                .isInstanceOfSatisfying(Evaluation.Known.class, known -> {
                    assertThat(known.value()).isInstanceOf(LinkedHashMap.class);
                    assertThat(((Map<?, ?>) known.value()).keySet().stream().map(Object::toString))
                            .containsExactly("z", "a", "7");
                });
    }

    @Test
    void noClockCanBeReadButTheOneHandedIn() {
        Scope empty = new Scope(Map.of());

        assertThat(new Expression("now").evaluate(empty)).isEqualTo(Evaluation.Unknown.missing("now"));
    }

    static Stream<String> hostile() {
        return Stream.of(
                "('a'.matches('(a+)+$') || '" + "a".repeat(5_000) + "!'.matches('^(a+)+$'))",
                "(".repeat(5_000) + "1" + ")".repeat(5_000),
                "[".repeat(3_000) + "]".repeat(3_000),
                "!".repeat(9_000) + "true",
                "1" + "+1".repeat(4_900),
                "facts" + ".a".repeat(4_900),
                "true" + " && true".repeat(1_200),
                "'" + "a".repeat(20_000) + "' == 'a'",
                big(6),
                "default(".repeat(1_000) + "1" + ", 2)".repeat(1_000),
                "{".repeat(2_000),
                "'a'.matches('((a{1000}){1000}){1000}')",
                "matches('a', '" + "(a|b)".repeat(900) + "')",
                "\"\\",
                "'unclosed",
                "",
                "\u0000",
                "😀 == 1");
    }

    private static String big(int depth) {
        String list = "[0,1,2,3,4,5,6,7,8,9]";
        String source = "1";
        for (int i = 0; i < depth; i++) {
            source = list + ".map(x" + i + ", " + source + ")";
        }
        return "size(" + source + ") > 0";
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Timeout(5)
    void aHostileExpressionIsAnsweredSoonAndWithoutAnException(String source) {
        assertThat(evaluate(source)).isNotNull();
        assertThat(ExpressionCheck.problems(source, Set.of())).isNotNull();
    }

    /** Pieces of expressions in any order: most are nonsense, some are not. */
    @Test
    void nothingAnAuthorCanWriteThrows() {
        List<String> pieces = List.of(
                "facts",
                ".",
                "count",
                "alert.labels",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "'a'",
                "1",
                "2.5",
                " && ",
                " || ",
                "!",
                " == ",
                " < ",
                " in ",
                " ? ",
                " : ",
                "default(",
                "join(",
                "format(",
                ", ",
                "has(",
                "x",
                ".map(x, ",
                "declared",
                "\"",
                "'",
                "\\",
                "${{",
                "}}",
                "😀",
                "null",
                "size(",
                "-",
                "timestamp(",
                "secrets.A");
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            String source = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(n -> pieces.get(random.nextInt(pieces.size())))
                    .collect(Collectors.joining());

            assertThat(evaluate(source)).as(source).isNotNull();
            assertThat(ExpressionCheck.templateProblems("a ${{" + source + "}} b", Set.of()))
                    .isNotNull();
            assertThat(Templates.renderTree(List.of("${{" + source + "}}", "a ${{ " + source), SCOPE))
                    .as(source)
                    .isNotNull();
        }
    }

    @Test
    void aComprehensionThatWouldRunForAgesIsUnknown() {
        assertThat(evaluate(big(6)))
                .isInstanceOfSatisfying(
                        Evaluation.Unknown.class,
                        unknown -> assertThat(unknown.reason()).endsWith("it takes too many steps"));
    }

    @Test
    void manyThreadsShareTheProgramsWithoutHarm() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Evaluation>> calls = IntStream.range(0, 400)
                    .<Callable<Evaluation>>mapToObj(i -> () -> evaluate("facts.count + " + i % 20))
                    .toList();
            int i = 0;
            for (Future<Evaluation> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(new Evaluation.Known(3L + i++ % 20));
            }
        }
    }

    @Test
    void warmingUpMayBeRepeated() {
        Expressions.warmUp();
        Expressions.warmUp();

        assertThat(evaluate("1 + 1")).isEqualTo(new Evaluation.Known(2L));
    }
}
