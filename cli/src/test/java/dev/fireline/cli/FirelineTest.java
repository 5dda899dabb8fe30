package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fireline.cli.embedded.Ports;
import dev.fireline.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FirelineTest {
    private static final String INCIDENT = """
            {"id":"INC-1","severity":"P0","title":"Key exposed","status":"OPEN","phase":"contain","plan":"mpc",
             "declaredAt":"2026-11-21T09:30:00Z","questions":[
               {"step":"stop-all","kind":"approval","choices":["approve","reject"],"text":"Stop?","digest":"abc"}],
             "clocks":[{"name":"acknowledge","due":"+1000000000-12-31T23:59:59.999999999Z","state":"open"}]}""";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String answer = INCIDENT;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        Ran ran = run();

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("demo")
                .contains("serve")
                .contains("incident")
                .contains("Exit status");
    }

    @Test
    void aMistypedCommandIsUsageWithASuggestion() {
        Ran ran = run("incidnet", "list");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("Did you mean: fireline incident");
    }

    @Test
    void noServerIsAnExitStatusOfItsOwnAndSaysHowToStartOne() {
        Ran ran = run("incident", "list", "--server", "http://127.0.0.1:" + Ports.anyFree());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err()).contains("no Fireline answers at").contains("fireline serve");
    }

    @Test
    void aRefusalIsOneLine() {
        status = 409;
        answer = """
                {"title":"Somebody answered before","detail":"bob approved 'stop-all' at 09:31","status":409}""";

        Ran ran = onServer("incident", "acknowledge", "INC-1", "--by", "alice");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("fireline: Somebody answered before: bob approved 'stop-all' at 09:31"
                        + System.lineSeparator());
    }

    @Test
    void theOnlyApprovalThatWaitsNeedsNoNameAndBindsWhatWaitsNow() {
        Ran ran = onServer("incident", "approve", "INC-1", "--by", "alice");

        assertThat(ran.status()).isZero();
        assertThat(asked.getLast())
                .startsWith("POST /v1/incidents/INC-1/decide ")
                .contains("\"step\":\"stop-all\"", "\"choice\":\"approve\"", "\"digest\":\"abc\"", "\"by\":\"alice\"");
    }

    @Test
    void anIncidentIsShownWithWhatItWaitsForAndAClockWithoutEnd() {
        Ran ran = onServer("incident", "show", "INC-1");

        assertThat(ran.out())
                .contains("INC-1  P0  Key exposed")
                .contains("2026-11-21 09:30:00Z")
                .containsPattern("stop-all +approval +approve, reject")
                .containsPattern("acknowledge +- +open");
    }

    @Test
    void outputForProgramsIsTheAnswerItself() {
        assertThat(onServer("incident", "show", "INC-1", "-o", "json").out()).contains("\"digest\" : \"abc\"");
        assertThat(onServer("incident", "show", "INC-1", "-o", "yaml").out()).contains("digest: abc");
    }

    @Test
    void aPlanWithMistakesPrintsThemAndFails() throws Exception {
        Path plan = Files.writeString(folder.resolve("p.yaml"), "plan: p\ntitel: T\n");

        Ran ran = run("plan", "check", plan.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains(plan + ":2:1: ").contains("did you mean `title`?");
    }

    @Test
    void aFileThatIsNotThereIsSaidInWords() {
        Ran ran = run("plan", "check", folder.resolve("nowhere").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .contains("nowhere: there is no file or folder of that name")
                .doesNotContain("Exception");
    }

    @Test
    void aFlagThatIsNoSettingIsRefusedBeforeAnythingStarts() {
        Ran ran = run("serve", "--prot=9090");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--prot=9090");
    }

    @Test
    void aPlanWithMistakesKeepsServeFromStarting() throws Exception {
        Files.writeString(folder.resolve("p.yaml"), "plan: p\ntitel: T\n");

        Ran ran = run(
                "serve",
                "--plans",
                folder.toString(),
                "--data",
                folder.resolve("data").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("p.yaml:2:1: ").contains("nothing was started");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aWorkerAloneNamesTheSettingsItNeeds() {
        Ran ran = run("worker");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("Not set: spring.temporal.connection.target, spring.datasource.url");
    }

    @Test
    void anySettingMayBeAFlagOfTheProcessesAndWhatIsNoSettingIsRefused() {
        Ran partly = run("bridge", "--spring.temporal.connection.target=127.0.0.1:1");
        Ran strange = run("bridge", "--sping");

        assertThat(partly.status()).isEqualTo(2);
        assertThat(partly.err()).contains("Not set: spring.datasource.url");
        assertThat(strange.status()).isEqualTo(2);
        assertThat(strange.err()).contains("Unknown option: '--sping'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "worker", "bridge"})
    void aSettingThatIsNoneIsNamedAndNothingStarts(String process) throws Exception {
        Path file = Files.writeString(
                folder.resolve("application.yaml"), "fireline.kubernetes.protected-namespace: [payments]\n");

        Ran ran = run(process, "--spring.config.location=file:" + file, "--fireline.moed=live");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains("There is no such setting: ")
                .contains("fireline.kubernetes.protected-namespace (file " + file
                        + ", line 1); did you mean 'fireline.kubernetes.protected-namespaces'?")
                .contains("fireline.moed (flag)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "worker", "bridge"})
    void everyProcessTakesTheFlagsOfWhatAllHave(String process) {
        Ran ran = run(
                process, "--print-config", "--plans", folder.toString(), "--data", "d", "--management-port", "9091");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("fireline.plans: " + folder + "  # flag", "fireline.data: d  # flag")
                .contains("management.server.port: 9091  # flag");
    }

    @Test
    void theBridgeTakesTheFlagsOfItsApi() {
        assertThat(run("bridge", "--print-config", "--port", "9090", "--mode", "live")
                        .out())
                .contains("server.port: 9090  # flag", "fireline.mode: live  # flag");
    }

    private Ran onServer(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--server");
        all.add("http://127.0.0.1:" + server.getAddress().getPort());
        return run(all.toArray(String[]::new));
    }

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Fireline.commandLine(Surroundings.ofThisProcess())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int status = commandLine.execute(words);
        return new Ran(status, out.toString(), err.toString());
    }
}
