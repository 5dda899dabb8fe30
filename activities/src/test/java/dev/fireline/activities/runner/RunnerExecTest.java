package dev.fireline.activities.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.http.Calls;
import dev.fireline.activities.kubernetes.StandInClient;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.standins.cluster.CommandAnswer;
import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Commands on every kind of runner: real programs here, a stand-in's pods and Jobs, a service that answers. */
class RunnerExecTest {
    private static final Map<String, Object> LOCAL = Map.of("kind", "local");
    private static final Map<String, Object> JOB =
            Map.of("kind", "job", "namespace", "tools", "image", "forensics:1.4");

    private final StandInCluster standIn = StandInCluster.start(0);
    private final StandInReceiver receiver = StandInReceiver.start();

    @TempDir
    Path folder;

    private ClusterClient cluster;
    private ActionActivity activity;

    @BeforeEach
    void open() throws IOException {
        cluster = StandInClient.open(standIn, folder, "payments");
        standIn.seed("{apiVersion: v1, kind: Namespace, metadata: {name: tools}}");
        RunnerSettings settings = new RunnerSettings(
                List.of(Path.of("/bin/sh"), Path.of("/bin/echo"), Path.of("/bin/cat")), List.of("LEVEL"));
        Secrets secrets = new Secrets(Map.of(), Map.of("FIRELINE_SECRET_TOKEN", "hunter2")::get);
        activity = new ActionActivity(RunnerActions.handlers(
                settings,
                secrets,
                cluster,
                new DirectoryEvidenceStore(folder.resolve("kept")),
                folder.resolve("spool")));
    }

    @AfterEach
    void stop() {
        cluster.close();
        receiver.close();
        standIn.close();
    }

    @Test
    void aLocalProgramGetsItsArgumentsAsTheyAre() {
        ActionResult result = local(List.of("echo", "a b; rm -rf $HOME", "|", "`id`"));

        assertThat(result.outputs())
                .containsEntry("exit_code", 0)
                .containsEntry("output", "a b; rm -rf $HOME | `id`")
                .containsEntry("lines", 1L)
                .containsEntry("stopped", false)
                .doesNotContainKey(ActionResult.POSSIBLY_DUPLICATED);
        assertThat(result.undo()).isNull();
    }

    @Test
    void anExitCodeThatDoesNotCountFailsWithTheLastLines() {
        ApplicationFailure failure = failureOf(with(LOCAL, "command", List.of("sh", "-c", "echo broken; exit 3")));

        assertThat(failure.getType()).isEqualTo(ActionFailure.COMMAND_FAILED);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getOriginalMessage()).contains("exit code 3", "broken");
        assertThat(perform(with(LOCAL, "command", List.of("sh", "-c", "exit 3"), "expect", List.of(0, 3)))
                        .outputs())
                .containsEntry("exit_code", 3);
    }

    @Test
    void aLineThatMayNotBeThereFailsACommandThatSaysItIsDone() {
        ApplicationFailure failure = failureOf(with(
                LOCAL, "command", List.of("sh", "-c", "echo ok; echo 'ERROR: duplicate key'"), "fails-on", "ERROR"));

        assertThat(failure.getType()).isEqualTo(ActionFailure.COMMAND_FAILED);
        assertThat(failure.getOriginalMessage()).contains("duplicate key");
    }

    @Test
    void aProgramTheSettingsDoNotNameIsNotRun() {
        ApplicationFailure failure = failureOf(with(LOCAL, "command", List.of("/usr/bin/id")));

        assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_CONFIGURED);
        assertThat(failure.getOriginalMessage()).contains("/usr/bin/id", "fireline.runner.local.allow", "/bin/echo");
    }

    @Test
    void aProgramSeesNothingOfTheWorkersEnvironment() {
        ActionResult result = perform(with(
                LOCAL, "command", List.of("sh", "-c", "echo [$HOME][$LEVEL][$PATH]"), "env", Map.of("LEVEL", "7")));

        assertThat(String.valueOf(result.outputs().get("output"))).startsWith("[][7][/usr/local/sbin:");
        assertThat(failureOf(with(LOCAL, "command", List.of("echo"), "env", Map.of("LD_PRELOAD", "/tmp/x")))
                        .getType())
                .isEqualTo(ActionFailure.NOT_CONFIGURED);
    }

    @Test
    void aProgramReadsItsInputToTheEnd() {
        assertThat(perform(with(LOCAL, "command", List.of("cat"), "stdin", "one\ntwo"))
                        .outputs())
                .containsEntry("output", "one\ntwo");
    }

    @Test
    void aCommandThatTakesTooLongIsStoppedWithItsChildren() {
        long begun = System.nanoTime();
        ApplicationFailure failure = failureOf(
                with(LOCAL, "command", List.of("sh", "-c", "echo begun; sleep 300 & sleep 300"), "timeout", "1s"));

        assertThat(failure.getType()).isEqualTo(ActionFailure.COMMAND_FAILED);
        assertThat(failure.getOriginalMessage()).contains("did not end within 1 s", "begun");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(child -> child.info().commandLine().orElse("").contains("sleep 300"));
    }

    @Test
    void aCommandThatNeverEndsIsStoppedAndDone() {
        ActionResult result = perform(
                with(LOCAL, "command", List.of("sh", "-c", "echo one; echo two; exec sleep 300"), "stop-after", "1s"));

        assertThat(result.outputs()).containsEntry("stopped", true).containsEntry("output", "one\ntwo");
        assertThat(result.outputs()).doesNotContainKey("exit_code");
    }

    @Test
    void aTryAfterOneThatWasCutOffSaysThatItMayHaveRunTwice() {
        Map<String, Object> with = with(LOCAL, "command", List.of("echo", "again"));
        Told first = new Told(Optional.empty(), 1);
        Assertions.catchThrowable(() -> perform(with(LOCAL, "command", List.of("sh", "-c", "sleep 300")), null, first));

        ActionResult second = perform(with, null, new Told(Optional.of(first.beats.getLast()), Integer.MAX_VALUE));

        assertThat(second.outputs()).containsEntry(ActionResult.POSSIBLY_DUPLICATED, true);
        assertThat(second.summary()).contains("may have run twice");
    }

    @Test
    void theWholeOutputIsKeptWithWhatWasRunWhereAndHowItEnded() throws IOException {
        ActionResult result = perform(
                with(
                        LOCAL,
                        "command",
                        List.of("sh", "-c", "i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); done")),
                "logs/shop.txt",
                progress -> {});

        assertThat(result.evidence()).hasSize(2);
        String text = Files.readString(folder.resolve("kept/kept/INC-1/logs/shop.txt"));
        assertThat(text.lines()).hasSize(200).first().isEqualTo("line 0");
        assertThat(String.valueOf(result.outputs().get("output")).lines()).hasSize(50);
        Map<?, ?> about = new JsonMapper()
                .readValue(Files.readString(folder.resolve("kept/kept/INC-1/logs/shop.txt.command.json")), Map.class);
        assertThat(about.get("exit_code")).isEqualTo(0);
        assertThat(about.get("sha256")).isEqualTo(result.evidence().getFirst().sha256());
        assertThat(String.valueOf(about.get("command"))).startsWith("sh -c ");
    }

    @Test
    void aSecretReachesTheProgramAndNeitherItsResultNorItsExhibit() throws IOException {
        ActionResult result =
                perform(with(LOCAL, "command", List.of("echo", "token ${secret:TOKEN}")), "out.txt", progress -> {});

        assertThat(result.toString()).doesNotContain("hunter2").contains("token ${secret:TOKEN}");
        assertThat(Files.readString(folder.resolve("kept/kept/INC-1/out.txt"))).isEqualTo("token ${secret:TOKEN}\n");
    }

    @Test
    void aDryRunRunsNothing() {
        Map<String, Object> with = with(LOCAL, "command", List.of("sh", "-c", "touch " + folder.resolve("ran")));
        ActionResult dry = activity.perform(
                "runner.exec", Calls.request("runner.exec", with).asDryRun(), progress -> {});

        assertThat(dry.changed()).isFalse();
        assertThat(dry.summary()).startsWith("would run sh -c");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aRunnerThePlanDoesNotHaveIsNoRunner() {
        Map<String, Object> with = new LinkedHashMap<>(with(LOCAL, "command", List.of("echo")));
        with.remove("on");
        assertThat(failureOf(with).getType()).isEqualTo(ActionFailure.INVALID_PARAMETERS);
    }

    @Test
    void aServiceIsHandedTheCommandAndTheKey() {
        receiver.answer("/run", Answer.status(200).withBody("{\"exit_code\": 0, \"output\": \"a\\nb\\n\"}"));
        Map<String, Object> on = Map.of(
                "kind", "http",
                "url", receiver.url("/run").toString(),
                "headers", Map.of("X-Token", "${secret:TOKEN}"));

        ActionResult result = perform(with(on, "command", List.of("zkp-ledger", "fsck")));

        assertThat(result.outputs()).containsEntry("exit_code", 0).containsEntry("output", "a\nb");
        assertThat(receiver.received("/run")).singleElement().satisfies(request -> {
            assertThat(request.header("Idempotency-Key")).isEqualTo(Calls.KEY);
            assertThat(request.header("X-Token")).isEqualTo("hunter2");
            assertThat(new JsonMapper().readTree(request.body()).path("command").toString())
                    .isEqualTo("[\"zkp-ledger\",\"fsck\"]");
        });
    }

    @Test
    void aServiceThatAnswersSomethingElseHasDoneNobodyKnowsWhat() {
        receiver.answer("/run", Answer.status(200).withBody("<html>hunter2</html>"));
        ApplicationFailure failure = failureOf(
                with(Map.of("kind", "http", "url", receiver.url("/run").toString()), "command", List.of("x")));

        assertThat(failure.getType()).isEqualTo(ActionFailure.INVALID_RESULT);
        assertThat(failure.getOriginalMessage()).doesNotContain("hunter2");
    }

    @Test
    void aPodRunsACommandAndSaysHowItEnded() {
        pod("web-0");
        standIn.command(new CommandAnswer(List.of("peer", "node", "status"), "started\nheight 7\n", 0, false));
        standIn.command(new CommandAnswer(List.of("false"), "no\n", 1, false));
        Map<String, Object> on = Map.of("kind", "exec", "namespace", "tools", "selector", "app=web");

        ActionResult result = perform(with(on, "command", List.of("peer", "node", "status")));

        assertThat(result.outputs()).containsEntry("exit_code", 0).containsEntry("output", "started\nheight 7");
        assertThat(result.summary()).contains("pod tools/web-0");
        assertThat(failureOf(with(on, "command", List.of("false"))).getOriginalMessage())
                .contains("exit code 1", "no");
        assertThat(failureOf(with(on, "command", List.of("nvidia-smi"))).getOriginalMessage())
                .contains("exit code 127");
    }

    @Test
    void aCommandInAPodThatTakesTooLongMayStillRunThere() {
        pod("web-0");
        standIn.command(new CommandAnswer(List.of("tail"), "one\n", 0, true));
        Map<String, Object> on = Map.of("kind", "exec", "namespace", "tools", "pod", "web-0");

        assertThat(perform(with(on, "command", List.of("tail", "-f", "x"), "stop-after", "1s"))
                        .summary())
                .contains("may still run in the pod");
        assertThat(failureOf(with(on, "command", List.of("tail"), "timeout", "1s"))
                        .getType())
                .isEqualTo(ActionFailure.COMMAND_FAILED);
    }

    @Test
    void aJobRunsACommandAndASecondTryFindsItsEnd() {
        standIn.command(new CommandAnswer(List.of("memory-dump"), "dumped 3 pages\n", 0, false));

        ActionResult first = perform(with(JOB, "command", List.of("memory-dump", "web")));
        ActionResult second = perform(
                with(JOB, "command", List.of("memory-dump", "web")), null, new Told(Optional.of("running"), 99));

        assertThat(first.outputs()).containsEntry("exit_code", 0).containsEntry("output", "dumped 3 pages");
        assertThat(second.outputs())
                .containsEntry("output", "dumped 3 pages")
                .doesNotContainKey(ActionResult.POSSIBLY_DUPLICATED);
        assertThat(standIn.writes())
                .filteredOn(write -> write.path().endsWith("/jobs") && write.status() == 201)
                .hasSize(1);
    }

    @Test
    void aJobThatFailsFailsTheStepWithItsOutput() {
        standIn.command(new CommandAnswer(List.of("fsck"), "block 7 is damaged\n", 4, false));

        ApplicationFailure failure = failureOf(with(JOB, "command", List.of("fsck")));

        assertThat(failure.getType()).isEqualTo(ActionFailure.COMMAND_FAILED);
        assertThat(failure.getOriginalMessage()).contains("exit code 4", "block 7 is damaged");
    }

    @Test
    void aCancelledJobIsTakenAway() {
        standIn.command(new CommandAnswer(List.of("capture"), "", 0, true));

        Assertions.catchThrowable(
                () -> perform(with(JOB, "command", List.of("capture")), null, new Told(Optional.empty(), 3)));

        assertThat(standIn.writes())
                .anyMatch(
                        write -> write.method().equals("DELETE") && write.path().contains("/jobs/fireline-"));
    }

    @Test
    void nothingRunsInANamespaceThatIsProtected() {
        Map<String, Object> on = Map.of("kind", "job", "namespace", "payments", "image", "x");
        assertThat(failureOf(with(on, "command", List.of("x"))).getType()).isEqualTo(ActionFailure.PROTECTED);
    }

    private void pod(String name) {
        standIn.seed("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: tools, labels: {app: web}}
                spec: {containers: [{name: main, image: "web:1"}]}
                """.formatted(name));
    }

    private ActionResult local(List<String> command) {
        return perform(with(LOCAL, "command", command));
    }

    private static Map<String, Object> with(Map<String, Object> on, Object... keysAndValues) {
        Map<String, Object> with = new LinkedHashMap<>(Map.of("runner", "host", "on", on));
        for (int at = 0; at < keysAndValues.length; at += 2) {
            with.put((String) keysAndValues[at], keysAndValues[at + 1]);
        }
        return with;
    }

    private ActionResult perform(Map<String, Object> with) {
        return perform(with, null, progress -> {});
    }

    private ActionResult perform(Map<String, Object> with, String exhibit, Heartbeat heartbeat) {
        ActionRequest request = new ActionRequest(
                "INC-1",
                "shop",
                "run",
                1,
                Calls.KEY,
                "runner.exec",
                with,
                false,
                List.of(),
                null,
                exhibit,
                new EvidencePlace("kept", "INC-1"));
        return activity.perform("runner.exec", request, heartbeat);
    }

    private ApplicationFailure failureOf(Map<String, Object> with) {
        return catchThrowableOfType(ApplicationFailure.class, () -> perform(with));
    }

    /** Heartbeats as the engine keeps them; cancels after so many. */
    private static final class Told implements Heartbeat {
        final List<String> beats = new ArrayList<>();
        private final Optional<String> earlier;
        private final int most;

        Told(Optional<String> earlier, int most) {
            this.earlier = earlier;
            this.most = most;
        }

        @Override
        public void beat(String progress) {
            beats.add(progress);
            if (beats.size() > most) {
                throw new ActivityCanceledException();
            }
        }

        @Override
        public Optional<String> earlier() {
            return earlier;
        }
    }
}
