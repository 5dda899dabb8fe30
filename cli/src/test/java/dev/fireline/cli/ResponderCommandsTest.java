package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import dev.fireline.cli.StandInServer.Asked;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ResponderCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String INCIDENT = """
            {"id":"INC-1","severity":"P0","title":"Key exposed","status":"OPEN","phase":"contain","questions":[
               {"step":"stop-all","kind":"approval","choices":["approve","reject"],"text":"Stop?","digest":"abc"}]}""";

    private final StandInServer server = new StandInServer()
            .answers("GET /v1/incidents/INC-1", INCIDENT)
            .answers("*", "{\"done\":\"done so\",\"what\":\"w\",\"by\":\"alice\",\"at\":\"2026-11-21T09:30:00Z\"}");

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                decision("acknowledge INC-1 --note on_it", "acknowledge", "{'note':'on it','by':'alice'}"),
                decision("ack INC-1", "acknowledge", "{'by':'alice'}"),
                decision(
                        "approve INC-1 --reason looks_right",
                        "decide",
                        "{'step':'stop-all','choice':'approve','reason':'looks right','digest':'abc','by':'alice'}"),
                decision(
                        "approve INC-1 stop-all --digest old",
                        "decide",
                        "{'step':'stop-all','choice':'approve','digest':'old','by':'alice'}"),
                decision(
                        "approve INC-1 stop-all --record checks=two --record report=https://x",
                        "decide",
                        "{'step':'stop-all','choice':'approve','records':{'checks':'two','report':'https://x'},"
                                + "'digest':'abc','by':'alice'}"),
                decision(
                        "reject INC-1 stop-all -m no",
                        "decide",
                        "{'step':'stop-all','choice':'reject','reason':'no','digest':'abc','by':'alice'}"),
                decision(
                        "decide INC-1 scope done --record hosts=2 --record impact=none",
                        "decide",
                        "{'step':'scope','choice':'done','records':{'hosts':'2','impact':'none'},'by':'alice'}"),
                decision(
                        "classify INC-1 --severity P1 --title Smaller",
                        "classify",
                        "{'severity':'P1','title':'Smaller','by':'alice'}"),
                decision(
                        "assign INC-1 incident-commander bob --reason shift",
                        "assign",
                        "{'role':'incident-commander','to':'bob','reason':'shift','by':'alice'}"),
                decision(
                        "classify INC-1 --category security/breach",
                        "classify",
                        "{'category':'security/breach','by':'alice'}"),
                decision("revoke INC-1 stop-all -m wait", "revoke", "{'step':'stop-all','reason':'wait','by':'alice'}"),
                decision("unacknowledge INC-1 -m off", "unacknowledge", "{'reason':'off','by':'alice'}"),
                decision("escalate INC-1", "escalate", "{'by':'alice'}"),
                decision("escalate INC-1 --reason impact", "escalate", "{'reason':'impact','by':'alice'}"),
                decision("assign INC-1 scribe --nobody", "assign", "{'role':'scribe','by':'alice'}"),
                decision("fact INC-1 impact 12", "fact", "{'name':'impact','value':'12','by':'alice'}"),
                decision("fact INC-1 hosts --json [1,true]", "fact", "{'name':'hosts','value':[1,true],'by':'alice'}"),
                decision("note INC-1 hello", "note", "{'text':'hello','by':'alice'}"),
                decision("advance INC-1", "advance", "{'by':'alice'}"),
                decision("advance INC-1 recover", "advance", "{'to':'recover','by':'alice'}"),
                decision(
                        "advance INC-1 recover --open-steps leave",
                        "advance",
                        "{'to':'recover','openSteps':'leave','by':'alice'}"),
                decision("back INC-1 contain -m leaks", "back", "{'to':'contain','reason':'leaks','by':'alice'}"),
                decision("resolve INC-1 -m over", "resolve", "{'reason':'over','by':'alice'}"),
                decision("cancel INC-1", "cancel", "{'by':'alice'}"),
                decision("reopen INC-1 -m again", "reopen", "{'reason':'again','by':'alice'}"));
    }

    /** @param words parted by spaces; {@code _} stands for a space inside one */
    private static Arguments decision(String words, String path, String body) {
        List<String> typed = Stream.concat(Stream.of("incident"), Arrays.stream(words.split(" ")))
                .map(word -> word.replace('_', ' '))
                .toList();
        return Arguments.of(typed, path, body.replace('\'', '"'));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionIsThePostThatTheContractNames(List<String> words, String path, String body) {
        Ran ran = new CommandRun().on(server).with("FIRELINE_BY", "alice").run(words.toArray(String[]::new));

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualToIgnoringNewLines("INC-1: done so  (alice, 2026-11-21 09:30:00Z)");
        Asked call = server.asked().getLast();
        assertThat(call.call()).isEqualTo("POST /v1/incidents/INC-1/" + path);
        assertThat(JSON.readTree(call.body())).isEqualTo(JSON.readTree(body));
        assertThat(call.header("Idempotency-key")).hasSizeGreaterThan(30);
    }

    @Test
    void aDeclarationPrintsTheIdAndNothingElse() {
        server.answers("POST /v1/incidents", 201, "{\"id\":\"INC-7\"}");

        Ran ran = new CommandRun()
                .on(server)
                .run(
                        "incident",
                        "declare",
                        "--plan",
                        "p",
                        "--severity",
                        "P1",
                        "--title",
                        "T t",
                        "--playbook",
                        "b",
                        "--fact",
                        "x=1",
                        "--by",
                        "bob");

        assertThat(ran.out()).isEqualToIgnoringNewLines("INC-7");
        assertThat(JSON.readTree(server.asked().getLast().body()))
                .isEqualTo(
                        JSON.readTree(
                                "{\"plan\":\"p\",\"severity\":\"P1\",\"title\":\"T t\",\"playbook\":\"b\",\"facts\":{\"x\":\"1\"},\"by\":\"bob\"}"));
    }

    @Test
    void everyFilterOfTheListIsOneOfTheQuery() {
        server.answers("GET /v1/incidents", "{\"incidents\":[]}").answers("GET /v1/plans", "[]");

        Ran ran = new CommandRun()
                .on(server)
                .run(
                        "incident",
                        "list",
                        "--status",
                        "open",
                        "--severity",
                        "P0",
                        "--plan",
                        "p q",
                        "--service",
                        "s",
                        "--commander",
                        "bob",
                        "--phase",
                        "contain",
                        "--breached",
                        "--purpose",
                        "drill",
                        "--from",
                        "2026-11-21T10:00:00+01:00",
                        "--to",
                        "2026-11-22T00:00:00Z",
                        "-q",
                        "key&x",
                        "--limit",
                        "7",
                        "--cursor",
                        "c1");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(server.asked("GET /v1/incidents").getLast().call())
                .isEqualTo("GET /v1/incidents?status=open&severity=P0&plan=p%20q&service=s&commander=bob&phase=contain"
                        + "&breached=true&purpose=drill&declaredFrom=2026-11-21T09%3A00%3A00Z&declaredTo=2026-11-22T00%3A00%3A00Z&q=key%26x"
                        + "&limit=7&cursor=c1");
    }

    @Test
    void whereAMisspeltPlanHasNoIncidentsTheOneThatWasMeantIsNamed() {
        server.answers("GET /v1/incidents", "{\"incidents\":[],\"next\":null}")
                .answers("GET /v1/plans", "[{\"plan\":\"checkout\"},{\"plan\":\"starter\"}]");

        Ran misspelt = new CommandRun().on(server).run("incident", "list", "--plan", "chekout");
        Ran right = new CommandRun().on(server).run("incident", "list", "--plan", "checkout");

        assertThat(misspelt.out()).contains("No plan is called 'chekout'; did you mean 'checkout'?");
        assertThat(right.out()).contains("No incident is like that").doesNotContain("No plan");
    }

    @Test
    void aTimeThatIsNoneIsRefusedWithThoseThatAre() {
        Ran ran = new CommandRun().on(server).run("incident", "list", "--from", "yesterday");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("--from: 'yesterday' is no time")
                .contains("2026-11-21")
                .contains("7d");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aTimelineIsReadPageAfterPage() {
        StringBuilder page = new StringBuilder();
        for (int seq = 1; seq <= 500; seq++) {
            page.append(seq == 1 ? "" : ",")
                    .append("{\"seq\":%d,\"kind\":\"NOTE\",\"what\":\"n%d\"}".formatted(seq, seq));
        }
        server.answers(
                        "GET /v1/incidents/INC-1/timeline?after=0&limit=500",
                        "{\"incident\":\"INC-1\",\"entries\":[" + page + "]}")
                .answers(
                        "GET /v1/incidents/INC-1/timeline?after=500&limit=500",
                        "{\"incident\":\"INC-1\",\"entries\":[{\"seq\":501,\"kind\":\"NOTE\",\"what\":\"last\"}]}");

        Ran json = new CommandRun().on(server).run("incident", "timeline", "INC-1", "-o", "json");
        Ran table = new CommandRun().on(server).run("incident", "timeline", "INC-1");

        assertThat(JSON.readTree(json.out()).path("entries")).hasSize(501);
        assertThat(JSON.readTree(json.out()).path("incident").asString()).isEqualTo("INC-1");
        assertThat(table.out().lines()).hasSize(501).last().asString().contains("last");
    }

    @Test
    void aLineOfATimelineNamesItsStepWhereWhatIsSaidDoesNot() {
        server.answers("GET /v1/incidents/INC-1/timeline?after=0&limit=500", """
                {"incident":"INC-1","entries":[
                  {"seq":1,"kind":"ACTION","phase":"contain","step":"freeze[u1]","what":"http.post: 200"},
                  {"seq":2,"kind":"STEP","phase":"contain","step":"stop","what":"skipped 'stop': it is so"},
                  {"seq":3,"kind":"NOTE","phase":"contain","step":null,"what":"hm"}]}""");

        Ran table = new CommandRun().on(server).run("incident", "timeline", "INC-1");

        assertThat(table.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("contain      http.post: 200  step freeze[u1]"),
                        line -> assertThat(line).endsWith("contain      skipped 'stop': it is so"),
                        line -> assertThat(line).endsWith("contain      hm"));
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheSameKeySoThatItCountsOnce() {
        boolean[] dropped = {false};
        server.handles("POST /v1/incidents/INC-1/note", exchange -> {
            if (dropped[0]) {
                StandInServer.json(exchange, 200, "{\"done\":\"noted\"}");
            } else {
                dropped[0] = true;
                exchange.close();
            }
        });

        Ran ran = new CommandRun().on(server).run("incident", "note", "INC-1", "x", "--by", "alice");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(server.asked().stream()
                        .map(call -> call.header("Idempotency-key"))
                        .distinct())
                .hasSize(1);
        assertThat(server.asked()).hasSizeGreaterThan(1);
    }

    @Test
    void whatOneMayApproveIsNamedWhenSeveralWait() {
        server.answers("GET /v1/incidents/INC-1", """
                {"id":"INC-1","questions":[{"step":"a","kind":"approval"},{"step":"b","kind":"approval"},
                 {"step":"c","kind":"task"}]}""");

        Ran ran = new CommandRun().on(server).run("incident", "approve", "INC-1", "--by", "alice");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("2 approvals wait in INC-1; name one: a, b");
        assertThat(server.asked()).noneMatch(call -> call.call().startsWith("POST"));
    }

    @Test
    void nobodyDecidesByAccident() {
        Ran ran = new CommandRun().on(server).run("incident", "cancel", "INC-1");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("whose decision is it?").contains("--by").contains("FIRELINE_BY");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void anIdThatNoPathCanHoldIsRefused() {
        assertThat(new CommandRun().on(server).run("incident", "show", "..").status())
                .isEqualTo(2);
        assertThat(new CommandRun().on(server).run("incident", "show", " ").status())
                .isEqualTo(2);
        new CommandRun().on(server).run("incident", "show", "../plans?x");
        assertThat(server.asked().getLast().call()).isEqualTo("GET /v1/incidents/..%2Fplans%3Fx");
    }
}
