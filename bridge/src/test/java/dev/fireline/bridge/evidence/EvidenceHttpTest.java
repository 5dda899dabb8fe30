package dev.fireline.bridge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.Archive;
import dev.fireline.archive.JournalRow;
import dev.fireline.archive.LockRow;
import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.Rows;
import dev.fireline.evidence.EvidenceStore;
import dev.fireline.evidence.EvidenceWrite;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class EvidenceHttpTest extends BridgeWithoutTemporal {
    @Autowired
    private Archive archive;

    @Autowired
    private EvidenceStore store;

    private String incident = "";
    private ExhibitRef kept = new ExhibitRef("", "", "", 0, false);

    @BeforeEach
    void anIncidentHasOneExhibit() {
        incident = "INC-E" + System.nanoTime();
        kept = store.keep(
                new EvidenceWrite("evidence", incident, "logs/web.log", "text/plain", incident),
                new ByteArrayInputStream("what the pod said".getBytes(StandardCharsets.UTF_8)));
        archive.append(
                Rows.open(incident, 1, "live", "{\"id\":\"x\",\"status\":\"OPEN\"}"),
                List.of(new JournalRow(
                        1,
                        Alerts.RECEIVED,
                        "EVIDENCE",
                        "contain",
                        "keep-logs",
                        "fireline",
                        "kept logs/web.log",
                        null,
                        """
                        {"name":"logs/web.log","location":"%s","sha256":"%s","sizeBytes":17,"worm":false,"held":false,
                         "manifest":false,"version":null,"retainUntil":null}
                        """.formatted(kept.location(), kept.sha256()))));
    }

    @Test
    void theListSaysWhatWasKeptAndWhoHadIt() {
        assertThat(post(path("/verify"), "{\"by\":\"alice\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"by":"alice","exhibits":1,"sound":true,"findings":[]}
                """);

        assertThat(http.get().uri(path("")).exchange()).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"incident":"%s",
                 "exhibits":[{"name":"logs/web.log","sha256":"%s","sizeBytes":17,"worm":false,"step":"keep-logs"}],
                 "custody":[{"number":1,"actor":"alice","action":"VERIFY","exhibit":"logs/web.log","sha256":"%s",
                             "outcome":"as it was kept"}]}
                """.formatted(
                        incident, kept.sha256(), kept.sha256()));
    }

    @Test
    void whatWasChangedIsNamedAndNotGivenOut() throws Exception {
        Files.writeString(Path.of(kept.location().substring("file:".length())), "something else");

        assertThat(post(path("/verify"), "{\"by\":\"alice\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                {"sound":false,"findings":[{"kind":"TAMPERED","exhibit":"logs/web.log"}]}
                """);
        assertThat(post(path("/read"), "{\"by\":\"alice\",\"exhibit\":\"logs/web.log\"}"))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"urn:fireline:problem:evidence-changed\"}");
    }

    @Test
    void oneExhibitIsGivenOut() {
        assertThat(post(path("/read"), "{\"by\":\"alice\",\"exhibit\":\"logs/web.log\"}"))
                .hasStatusOk()
                .hasContentType("application/octet-stream")
                .bodyText()
                .isEqualTo("what the pod said");
        assertThat(post(path("/read"), "{\"by\":\"alice\",\"exhibit\":\"logs/wen.log\"}"))
                .hasStatus(404)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"urn:fireline:problem:unknown-exhibit\"}");
    }

    @Test
    void allOfThemAreGivenOutForAReason() throws Exception {
        assertThat(post(path("/export"), "{\"by\":\"alice\"}"))
                .hasStatus(400)
                .bodyJson()
                .isLenientlyEqualTo("{\"detail\":\"'reason' is missing: for whom is it, and why?\"}");

        MvcTestResult answer = post(path("/export"), "{\"by\":\"alice\",\"reason\":\"for the police\"}");

        assertThat(answer).hasStatusOk().hasContentType("application/zip");
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.add(entry.getName());
            }
        }
        assertThat(files)
                .containsExactly("exhibits/logs/web.log", "timeline.json", "evidence.json", "SHA256SUMS", "README.txt");
    }

    @Test
    void whatIsHeldIsDeletedForNobody() {
        assertThat(post(path("/hold"), "{\"by\":\"alice\",\"reason\":\"case 17/4\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"on\":true,\"exhibits\":1}");
        assertThat(delete())
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"urn:fireline:problem:evidence-kept\"}");

        assertThat(post(path("/hold"), "{\"by\":\"alice\",\"on\":false,\"reason\":\"case closed\"}"))
                .hasStatusOk();
        assertThat(delete()).hasStatusOk();
        assertThat(Path.of(kept.location().substring("file:".length()))).doesNotExist();
    }

    @Test
    void everyIncidentSaysHowTheLockOfItsEvidenceStands() {
        archive.lock(new LockRow("evidence", false, "NOT-WORM: a folder", Alerts.RECEIVED));
        archive.lock(new LockRow("evidence", true, "WORM", Alerts.RECEIVED.minusSeconds(1)));

        assertThat(http.get().uri("/v1/incidents/" + incident).exchange())
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.evidence")
                .as("an earlier try does not replace a later one")
                .isEqualTo("NOT-WORM: a folder");
    }

    @Test
    void nobodyDoesAnythingWithoutAName() {
        assertThat(post(path("/verify"), "{}")).hasStatus(400);
        assertThat(post(path("/hold"), "{\"reason\":\"x\"}")).hasStatus(400);
        assertThat(http.get().uri("/v1/incidents/INC-NOBODY/evidence").exchange())
                .hasStatus(404);
    }

    @Test
    void exhibitsOfAnotherStoreAreNotCalledMissing() {
        archive.append(
                Rows.open(incident, 2, "live", "{\"id\":\"x\",\"status\":\"OPEN\"}"),
                List.of(new JournalRow(
                        2, Alerts.RECEIVED, "EVIDENCE", "contain", "keep-logs", "fireline", "kept", null, """
                        {"name":"far.log","location":"s3://far/far.log","sha256":"ab","sizeBytes":1}
                        """)));

        assertThat(post(path("/verify"), "{\"by\":\"alice\"}"))
                .hasStatus(503)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"urn:fireline:problem:evidence-unreachable\"}");
    }

    private MvcTestResult delete() {
        return post(path("/delete"), "{\"by\":\"bob\",\"exhibit\":\"logs/web.log\",\"reason\":\"a test\"}");
    }

    private String path(String what) {
        return "/v1/incidents/" + incident + "/evidence" + what;
    }
}
