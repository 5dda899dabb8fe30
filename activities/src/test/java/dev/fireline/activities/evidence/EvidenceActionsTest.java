package dev.fireline.activities.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.plans.action.EvidenceParameters.PodLogs;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceActionsTest {
    @TempDir
    Path folder;

    private final FakeLogs logs = new FakeLogs();
    private final List<String> beats = new ArrayList<>();
    private ActionActivity activity;

    @BeforeEach
    void open() {
        activity = new ActionActivity(EvidenceActions.handlers(new DirectoryEvidenceStore(folder), logs));
    }

    @Test
    void aTextIsKeptUnderTheNameTheStepGives() {
        ActionResult result = keep(request("evidence.keep", 1, "notes/first.txt", Map.of("text", "grüße")));

        assertThat(folder.resolve("evidence/INC-1/notes/first.txt")).hasContent("grüße");
        assertThat(result.evidence()).extracting(ExhibitRef::name).containsExactly("notes/first.txt");
        assertThat(result.outputs())
                .containsEntry("sha256", result.evidence().getFirst().sha256());
    }

    @Test
    void whatAPersonTriesAgainStandsBesideWhatWasKeptBefore() {
        keep(request("evidence.keep", 1, "node.log", Map.of("text", "first")));
        keep(request("evidence.keep", 2, "node.log", Map.of("text", "second")));

        assertThat(folder.resolve("evidence/INC-1/node.log")).hasContent("first");
        assertThat(folder.resolve("evidence/INC-1/node-2.log")).hasContent("second");
    }

    @Test
    void aStepWithoutANameAndAPlanWithoutAPlaceStillKeepTheirExhibit() {
        ActionRequest request = new ActionRequest(
                "INC-1",
                "mpc",
                "known",
                1,
                "INC-1/known/1",
                "evidence.keep",
                Map.of("text", "x"),
                false,
                List.of(),
                null,
                null,
                null);
        keep(request);
        assertThat(folder.resolve("mpc/INC-1/known")).hasContent("x");
    }

    @Test
    void everyLogIsAnExhibitOfItsOwn() {
        logs.texts.put("web-1/main.log", "one");
        logs.texts.put("web-1/main.previous.log", "before");
        logs.texts.put("web-2/main.log", "three");

        ActionResult result = keep(podLogs(1));

        assertThat(folder.resolve("evidence/INC-1/logs/web/web-1/main.previous.log"))
                .hasContent("before");
        assertThat(result.outputs())
                .containsEntry("pods", List.of("web-1", "web-2"))
                .containsEntry("bytes", 14L)
                .containsEntry(
                        "exhibits",
                        List.of(
                                "logs/web/web-1/main.log",
                                "logs/web/web-1/main.previous.log",
                                "logs/web/web-2/main.log"));
        assertThat(result.evidence()).hasSize(3);
        assertThat(beats).containsExactly("log 1 of 3", "log 2 of 3", "log 3 of 3");
        assertThat(logs.open).isZero();
    }

    @Test
    void aRepeatKeepsWhatIsMissingAndLeavesWhatIsThereAlthoughTheLogGrew() {
        logs.texts.put("web-1/main.log", "one");
        logs.texts.put("web-2/main.log", null);
        assertThatThrownBy(() -> keep(podLogs(1))).isInstanceOf(ApplicationFailure.class);

        logs.texts.put("web-1/main.log", "one and more");
        logs.texts.put("web-2/main.log", "two");
        ActionResult result = keep(podLogs(1));

        assertThat(folder.resolve("evidence/INC-1/logs/web/web-1/main.log")).hasContent("one");
        assertThat(folder.resolve("evidence/INC-1/logs/web/web-2/main.log")).hasContent("two");
        assertThat(result.evidence()).hasSize(2);
    }

    @Test
    void aLongLogShowsThatItIsBeingRead() {
        logs.texts.put("web-1/main.log", "x".repeat(3 << 20));
        keep(podLogs(1));
        assertThat(beats).contains("1 MiB read", "3 MiB read");
    }

    @Test
    void aDryRunReadsNoLogAndKeepsNothing() throws Exception {
        logs.texts.put("web-1/main.log", null);

        ActionResult result = keep(podLogs(1).asDryRun());

        assertThat(result.summary()).isEqualTo("would keep the logs of web-1");
        assertThat(result.changed()).isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void noPodIsNoEvidence() {
        assertThatThrownBy(() -> keep(podLogs(1))).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo(ActionFailure.TARGET_GONE);
            assertThat(failure.isNonRetryable()).isTrue();
        });
    }

    private ActionResult keep(ActionRequest request) {
        return activity.perform(request.action(), request, beats::add);
    }

    private static ActionRequest podLogs(int attemptGroup) {
        return request(
                "evidence.pod-logs", attemptGroup, "logs/web", Map.of("namespace", "shop", "selector", "app=web"));
    }

    private static ActionRequest request(String action, int attemptGroup, String exhibit, Map<String, Object> with) {
        return new ActionRequest(
                "INC-1",
                "mpc",
                "known",
                attemptGroup,
                "INC-1/known/" + attemptGroup,
                action,
                with,
                false,
                List.of(),
                null,
                exhibit,
                new EvidencePlace("evidence", "INC-1/"));
    }

    /** File name to text; a null text cannot be read. */
    private static final class FakeLogs implements PodLogSource {
        final Map<String, @Nullable String> texts = new LinkedHashMap<>();
        int open;

        @Override
        public List<LogBody> find(PodLogs what) {
            List<LogBody> found = new ArrayList<>();
            texts.keySet()
                    .forEach(name -> found.add(new LogBody() {
                        @Override
                        public PodLog log() {
                            return new PodLog(what.namespace(), name.substring(0, name.indexOf('/')), name);
                        }

                        @Override
                        public InputStream open() {
                            return read(name);
                        }
                    }));
            return found;
        }

        private InputStream read(String name) {
            String text = texts.get(name);
            if (text == null) {
                throw ActionFault.passing(ActionFailure.UNAVAILABLE, "node is away", (Throwable) null);
            }
            open++;
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public void close() {
                    open--;
                }
            };
        }
    }
}
