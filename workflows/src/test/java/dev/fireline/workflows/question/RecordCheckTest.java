package dev.fireline.workflows.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.fact.FactType.Kind;
import dev.fireline.plans.people.Who;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCheckTest {
    @ParameterizedTest
    @CsvSource({
        "TEXT, two computations, true",
        "INT, 12, true",
        "INT, 1.5, false",
        "INT, many, false",
        "NUMBER, -1.5, true",
        "NUMBER, some, false",
        "BOOL, true, true",
        "BOOL, yes, false",
        "TIME, 2026-11-21T09:00:00Z, true",
        "TIME, 09:00, false",
        "DATE, 2026-11-21, true",
        "DATE, tomorrow, false"
    })
    void anAnswerIsOfTheTypeAskedFor(Kind kind, String answer, boolean taken) {
        Map<String, Object> given = Map.of("found", answer);
        assertThat(RecordCheck.of(asking(FactType.of(kind)), given).isEmpty()).isEqualTo(taken);
    }

    @Test
    void everythingWrongIsSaidAtOnceWithWhatIsAllowed() {
        Map<String, FactType> records = new LinkedHashMap<>();
        records.put("scope", FactType.of(Kind.TEXT));
        records.put("size", FactType.of(Kind.INT));
        records.put("kind", new FactType(Kind.CHOICE, List.of("leak", "outage"), Map.of()));
        Map<String, Object> given = new HashMap<>();
        given.put("size", "many");
        given.put("kind", "leek");
        Refusal refusal = RecordCheck.of(Question.task("look", "Look", Who.NOBODY, records), given)
                .orElseThrow();
        assertThat(refusal.type()).isEqualTo(RefusalType.INVALID);
        assertThat(refusal.text())
                .contains("scope (text) is missing", "'many' is not of type int", "'leek' is not one of leak, outage");
    }

    @Test
    void whatMayBeLeftOutIsNotMissingAndWhatIsGivenIsStillLookedAt() {
        FactType remark = new FactType(Kind.TEXT, List.of(), Map.of(), null, true);
        FactType size = new FactType(Kind.INT, List.of("1", "2"), Map.of(), 1, null);

        assertThat(RecordCheck.of(asking(remark), null)).isEmpty();
        assertThat(RecordCheck.of(asking(size), Map.of())).isEmpty();
        assertThat(RecordCheck.of(asking(size), Map.of("found", 2))).isEmpty();
        assertThat(RecordCheck.of(asking(size), Map.of("found", 3)))
                .hasValueSatisfying(refusal -> assertThat(refusal.text()).contains("'3' is not one of 1, 2"));
    }

    @Test
    void withoutAnyAnswersTheRequiredOnesAreMissing() {
        assertThat(RecordCheck.of(asking(FactType.of(Kind.TEXT)), null)).isPresent();
    }

    @Test
    void aTableHasTheColumnsThatWereAskedForAndValuesOfTheirTypes() {
        Map<String, FactType> columns = new LinkedHashMap<>();
        columns.put("what", FactType.of(Kind.TEXT));
        columns.put("due", FactType.of(Kind.DATE));
        Question question = asking(new FactType(Kind.TABLE, List.of(), columns));

        assertThat(RecordCheck.ofTables(
                        question, Map.of("found", "[{what: calibrate, due: 2026-12-01}, {what: call}]")))
                .isEmpty();
        assertThat(RecordCheck.ofTables(question, Map.of("found", List.of(Map.of("what", "a", "due", "2026-12-01")))))
                .isEmpty();
        assertThat(RecordCheck.ofTables(question, Map.of("found", "nothing yet")))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.text()).contains("found is no table; write [{what: …, due: …}]"));
        assertThat(RecordCheck.ofTables(question, Map.of("found", "[{what: a, due: tomorrow}, {wat: b}]")))
                .hasValueSatisfying(refusal -> assertThat(refusal.text())
                        .contains(
                                "found, row 1: due: 'tomorrow' is not",
                                "found, row 2: 'wat' is no column; did you mean 'what'?; allowed: what, due"));
    }

    private static Question asking(FactType type) {
        return Question.task("look", "Look", Who.NOBODY, Map.of("found", type));
    }
}
