package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.target.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the comparison of two ends sees in what receivers were told, and what it looks past. */
class TargetStateTest {
    private static final List<Call> UNDISTURBED =
            List.of(told("/alice", "declared"), told("/alice", "ask/5/slack"), told("/bob", "ask/6/slack"));

    @Test
    void questionsOfOneMomentMayBearEachOthersNumber() {
        assertThat(of(told("/alice", "declared"), told("/alice", "ask/6/slack"), told("/bob", "ask/5/slack")))
                .isEqualTo(TargetState.messages(UNDISTURBED, "INC-1"));
    }

    @Test
    void aMessageThatIsSentAgainWithItsKeyIsOne() {
        assertThat(of(
                        told("/alice", "declared"),
                        told("/alice", "declared"),
                        told("/alice", "ask/5/slack"),
                        told("/bob", "ask/6/slack")))
                .isEqualTo(TargetState.messages(UNDISTURBED, "INC-1"));
    }

    @Test
    void aMessageThatIsLostIsSeen() {
        assertThat(of(told("/alice", "declared"), told("/alice", "ask/5/slack")))
                .isNotEqualTo(TargetState.messages(UNDISTURBED, "INC-1"));
    }

    @Test
    void aMessageThatIsAskedASecondTimeIsSeen() {
        assertThat(of(
                        told("/alice", "declared"),
                        told("/alice", "ask/5/slack"),
                        told("/alice", "ask/7/slack"),
                        told("/bob", "ask/6/slack")))
                .isNotEqualTo(TargetState.messages(UNDISTURBED, "INC-1"))
                .containsEntry("message of a question INC-1/ask/N", 3);
    }

    @Test
    void aQuestionMayGoToWhoeverLeadsAtThatMoment() {
        assertThat(of(told("/alice", "declared"), told("/carol", "ask/5/slack"), told("/bob", "ask/6/slack")))
                .isEqualTo(TargetState.messages(UNDISTURBED, "INC-1"));
    }

    @Test
    void uidsAreAsLongAsEachOtherAlsoWhereAGroupHasNoDigit() {
        assertThat(TargetState.letters("uid 9ce93fd7-d74a-408e-abcd-8b92d00e9672 of 3 pods", "INC-1"))
                .isEqualTo(TargetState.letters("uid 9ce93fd7-d74a-408e-87ad-8b92d00e9672 of 12 pods", "INC-1"))
                .isNotEqualTo(TargetState.letters("uid 9ce93fd7-d74a-408e-87ad-8b92d00e9672 of 12 pod", "INC-1"));
    }

    @Test
    void anIncidentThatWasTheSecondOfItsSecondHasAsManyLettersAsTheFirst() {
        assertThat(TargetState.letters("{\"incident\":\"INC-20261129090421-3\"}", "INC-20261129090421-3"))
                .isEqualTo(TargetState.letters("{\"incident\":\"INC-20261129090421\"}", "INC-20261129090421"));
    }

    @Test
    void whatADraftLacksMayBeSaidAtOnceOrOneByOne() {
        assertThat(of(told("/alice", "draft/notice/1/slack"), told("/alice", "draft/notice/2/slack")))
                .isEqualTo(of(told("/alice", "draft/notice/1/slack")))
                .isNotEqualTo(of(told("/bob", "draft/notice/1/slack")));
    }

    @Test
    void aMessageToAnotherPersonIsSeen() {
        assertThat(of(told("/carol", "declared"), told("/alice", "ask/5/slack"), told("/bob", "ask/6/slack")))
                .isNotEqualTo(TargetState.messages(UNDISTURBED, "INC-1"));
    }

    @Test
    void aMessageOfAnotherKindInItsPlaceIsSeen() {
        assertThat(of(told("/alice", "closed"), told("/alice", "ask/5/slack"), told("/bob", "ask/6/slack")))
                .isNotEqualTo(TargetState.messages(UNDISTURBED, "INC-1"));
    }

    private static Map<String, Integer> of(Call... calls) {
        return TargetState.messages(List.of(calls), "INC-1");
    }

    private static Call told(String path, String key) {
        return new Call(Instant.EPOCH, "receiver", "POST", path, "INC-1/" + key, "c", false, 200, true);
    }
}
