package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OutputTest {
    private static final String EVIL = "\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u202etxt.exe\\u2028 end";
    private static final String LIST = """
            {"incidents":[
              {"id":"INC-20261121-093000","severity":"P0","status":"OPEN","phase":"contain","plan":"mpc-transformer",
               "commander":"alice","slaBreached":true,"declaredAt":"2026-11-21T09:30:00Z",
               "title":"鍵が漏れた 🔥 a private key was found in a public repository of the company"},
              {"id":"INC-20261121-080000","severity":"P3","status":"CLOSED","phase":"review","plan":"checkout",
               "commander":null,"slaBreached":false,"declaredAt":"2026-11-21T08:00:00Z","title":"%s"}],
             "next":null}""".formatted(EVIL);

    private final StandInServer server = new StandInServer().answers("GET /v1/incidents", LIST);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 132})
    void noLineIsWiderThanTheTerminalAndIdsStayWhole(int columns) {
        Ran ran = new CommandRun().on(server).onTerminal(24, columns).run("incident", "list", "--color", "never");

        assertThat(ran.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(cells(line)).isLessThanOrEqualTo(columns));
        assertThat(ran.out()).contains("INC-20261121-093000", "INC-20261121-080000");
    }

    @Test
    void columnsStandUnderEachOtherThoughCharactersAreWide() {
        server.answers("GET /v1/alerts", """
                {"streams":[{"id":"a","rule":"鍵","title":"one"},{"id":"b","rule":"key","title":"two"}]}""");

        Ran ran = new CommandRun().on(server).run("alert", "list");

        assertThat(ran.out()
                        .lines()
                        .skip(1)
                        .map(line -> cells(line.substring(0, line.length() - 3)))
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "yaml"})
    void textFromOutsideCannotSteerTheTerminal(String format) {
        Ran ran = new CommandRun()
                .on(server)
                .onTerminal(24, 200)
                .with("NO_COLOR", "1")
                .run("incident", "list", "-o", format);

        assertThat(ran.out().chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        assertThat(ran.out()).doesNotContain("\u2028").contains("txt.exe");
        assertThat(ran.out()).doesNotContain("\u202e").containsPattern("\\\\[uU](0000)?202e");
    }

    @Test
    void jsonAndYamlSayExactlyWhatTheApiSays() {
        JsonNode said = new JsonMapper().readTree(LIST); // dangerous characters and all

        Ran json = new CommandRun().on(server).run("incident", "list", "-o", "json");
        Ran yaml = new CommandRun().on(server).run("incident", "list", "--output=YAML");

        assertThat(new JsonMapper().readTree(json.out())).isEqualTo(said);
        assertThat(new YAMLMapper().readTree(yaml.out())).isEqualTo(said);
    }

    @Test
    void colourIsForTerminalsOnlyAndCanBeTurnedOffAndOn() {
        assertThat(list(new CommandRun().onTerminal(24, 120))).contains("\u001b[");
        assertThat(list(new CommandRun())).doesNotContain("\u001b[");
        assertThat(list(new CommandRun().onTerminal(24, 120).with("NO_COLOR", "1")))
                .doesNotContain("\u001b[");
        assertThat(list(new CommandRun().onTerminal(24, 120).with("TERM", "dumb")))
                .doesNotContain("\u001b[");
        assertThat(list(new CommandRun().onTerminal(24, 120), "--color", "never"))
                .doesNotContain("\u001b[");
        assertThat(list(new CommandRun(), "--color=always")).contains("\u001b[");
    }

    @Test
    void timesAreLocalOnATerminalAndUtcElsewhereAndAlwaysSayTheirZone() {
        assertThat(list(new CommandRun().onTerminal(24, 200))).contains("2026-11-21 10:30:00+01:00");
        assertThat(list(new CommandRun())).contains("2026-11-21 09:30:00Z");
        assertThat(list(new CommandRun().onTerminal(24, 200), "-o", "json")).contains("2026-11-21T09:30:00Z");
    }

    @Test
    void aDeadlineSaysHowFarAwayItIsToAPerson() {
        server.answers("GET /v1/incidents/INC-1", """
                {"id":"INC-1","status":"OPEN","questions":[{"step":"stop","kind":"approval","choices":["approve"],
                   "text":"Stop everything in the region where it burns and tell all who wait for it to come back?",
                   "dryRun":"would stop 3 pods","quorum":2,"approvedBy":["bob"],"due":"2026-11-21T09:52:30Z",
                   "records":{"cause":"text"},"allowed":{"cause":["fire","flood"]}}],
                 "waiting":{"read":["report","look"]},
                 "retries":[{"action":"kubernetes.scale","tries":3,"failure":"Unavailable: the cluster is away","next":null}],
                 "clocks":[{"name":"resolve","due":"2026-11-21T09:10:00Z","state":"missed"},
                           {"name":"never","due":"+1000000000-12-31T23:59:59.999999999Z","state":"open"}]}""");

        Ran ran = new CommandRun()
                .on(server)
                .onTerminal(24, 100)
                .with("NO_COLOR", "1")
                .run("incident", "show", "INC-1");

        assertThat(ran.out())
                .contains("(in 12 min)")
                .contains("(30 min ago)")
                .contains("stop, dry run: would stop 3 pods")
                .contains("stop needs 2 people; so far: bob")
                .contains(
                        "answer: fireline incident approve INC-1 stop --record cause=TEXT\n    cause: one of fire, flood\n")
                .containsPattern("Waits for other steps\n.*\n +read +report, look")
                .containsPattern(
                        "Failed, and is tried again by itself\n.*\n +kubernetes.scale +3 times +now +Unavailable: the ")
                .containsPattern("never +- +open");
        assertThat(ran.out().lines()).allSatisfy(line -> assertThat(cells(line)).isLessThanOrEqualTo(100));
        assertThat(ran.out().replaceAll("\\s+", " ")).contains("Stop everything", "come back?");
    }

    @Test
    void nothingToShowSaysWhatToDoNext() {
        server.answers("GET /v1/incidents", "{\"incidents\":[]}").answers("GET /v1/alerts", "{\"streams\":[]}");

        assertThat(list(new CommandRun()))
                .contains("No incidents yet")
                .contains("/v1/alerts/alertmanager")
                .contains("declare");
        assertThat(list(new CommandRun(), "--status", "open")).contains("Leave out a filter");
        assertThat(new CommandRun().on(server).run("alert", "list").out())
                .contains("Point a sender at " + server.url());
        assertThat(new CommandRun()
                        .on(server)
                        .run("alert", "list", "--unmatched")
                        .out())
                .contains("found a rule");
    }

    @Test
    void aPageThatIsNotTheLastSaysHowToGoOn() {
        server.answers("GET /v1/incidents", "{\"incidents\":[{\"id\":\"INC-1\"}],\"next\":\"abc\"}");

        assertThat(list(new CommandRun())).contains("--cursor abc");
    }

    @Test
    void aRefusalIsAProblemInTheLanguageThatWasAskedForAndStandardOutputStaysEmpty() {
        String problem =
                "{\"type\":\"urn:fireline:problem:not-asked\",\"title\":\"T\",\"status\":409,\"detail\":\"D\",\"x\":1}";
        server.answers("GET /v1/incidents", 409, problem);

        Ran json = new CommandRun().on(server).run("incident", "list", "-o", "json");
        Ran yaml = new CommandRun().on(server).run("incident", "list", "-oyaml");
        Ran table = new CommandRun().on(server).run("incident", "list");

        assertThat(json.status()).isEqualTo(1);
        assertThat(json.out()).isEmpty();
        assertThat(new JsonMapper().readTree(json.err())).isEqualTo(new JsonMapper().readTree(problem));
        assertThat(new YAMLMapper().readTree(yaml.err())).isEqualTo(new JsonMapper().readTree(problem));
        assertThat(table.err()).isEqualToIgnoringNewLines("fireline: T: D");
    }

    @Test
    void aMistypedWordOfACommandForProgramsIsAProblemAsWell() {
        Ran ran = new CommandRun().run("incident", "lst", "-o", "json");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(new JsonMapper().readTree(ran.err()).path("detail").asString())
                .contains("'lst' is no command of `fireline incident`", "Did you mean: incident list");
        assertThat(new CommandRun().run("incident", "list", "--limit", "many").err())
                .contains("'many' is no whole number");
    }

    @Test
    void anAnswerThatIsNotOfFirelineIsTold() {
        server.answers("GET /v1/incidents", 502, "<html>Bad Gateway</html>");
        assertThat(new CommandRun().on(server).run("incident", "list").err())
                .contains("/v1/incidents answers 502")
                .doesNotContain("html");
        server.answers("GET /v1/incidents", 200, "<html>Welcome</html>");
        assertThat(new CommandRun().on(server).run("incident", "list").err()).contains("is it a Fireline?");
    }

    private String list(CommandRun run, String... more) {
        String[] words = Stream.concat(Stream.of("incident", "list"), Arrays.stream(more))
                .toArray(String[]::new);
        return run.on(server).run(words).out();
    }

    private static int cells(String line) {
        return line.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
