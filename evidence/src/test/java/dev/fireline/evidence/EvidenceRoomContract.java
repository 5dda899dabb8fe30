package dev.fireline.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fireline.archive.CustodyRow;
import dev.fireline.evidence.custody.EvidenceRoom;
import dev.fireline.evidence.custody.Exhibit;
import dev.fireline.evidence.custody.Export;
import dev.fireline.evidence.custody.Finding;
import dev.fireline.evidence.custody.Finding.Kind;
import dev.fireline.evidence.custody.OpenedExhibit;
import dev.fireline.evidence.custody.Verification;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.payload.Payloads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people can do with exhibits, and what is found out, whatever store they lie in. */
public abstract class EvidenceRoomContract {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    protected static final String BUCKET = "locked";

    private KeptIncident incident;
    private EvidenceRoom room;
    private ExhibitRef pod;
    private ExhibitRef node;
    private ExhibitRef manifest;

    protected abstract EvidenceStore store();

    /** Where the store keeps its bytes. */
    protected abstract Path file(ExhibitRef exhibit);

    /** As somebody does who may bypass the lock. */
    protected abstract void shorten(ExhibitRef exhibit, Instant until);

    /** As somebody does past Fireline. */
    protected abstract void liftHold(ExhibitRef exhibit);

    @BeforeEach
    void threeExhibitsAreKept() {
        incident = new KeptIncident();
        room = new EvidenceRoom(incident.archive, store(), Clock.fixed(NOW, ZoneOffset.UTC));
        String prefix = "INC-" + System.nanoTime();
        pod = keep(prefix, "pod.log", "what the pod said", null, false);
        node = keep(prefix, "node.log", "what the node said", Duration.ofDays(30), false);
        manifest = keep(
                prefix,
                "sealed/manifest.json",
                Payloads.mapper().writeValueAsString(Map.of("collected_artifacts", List.of(listed(pod), listed(node)))),
                Duration.ofDays(30),
                false);
        incident.kept(pod, false);
        incident.kept(node, false);
        incident.kept(manifest, true);
    }

    @AfterEach
    void close() {
        incident.close();
    }

    @Test
    void whatIsAsItWasKeptIsSoundAndWhoLookedStandsInTheRecord() {
        Verification verification = room.verify("INC-1", "alice");

        assertThat(verification.findings()).isEmpty();
        assertThat(verification.sound()).isTrue();
        assertThat(verification.exhibits()).isEqualTo(3);
        assertThat(room.custody("INC-1"))
                .extracting(
                        CustodyRow::actor, CustodyRow::action, CustodyRow::exhibit, CustodyRow::sha256, CustodyRow::at)
                .containsExactly(
                        tuple("alice", "VERIFY", "pod.log", pod.sha256(), NOW),
                        tuple("alice", "VERIFY", "node.log", node.sha256(), NOW),
                        tuple("alice", "VERIFY", "sealed/manifest.json", manifest.sha256(), NOW));
        assertThat(room.verify("INC-1", "bob").sound())
                .as("looking changes nothing")
                .isTrue();
    }

    @Test
    void aTamperedExhibitIsNamed() {
        tamper(pod, "what the pod never said");
        assertFound(Kind.TAMPERED, "pod.log");
    }

    @Test
    void aTamperedManifestIsNamed() {
        tamper(manifest, "{\"collected_artifacts\":[]}");
        assertFound(Kind.TAMPERED_MANIFEST, "sealed/manifest.json");
    }

    @Test
    void aMissingExhibitIsNamed() {
        remove(node);
        assertFound(Kind.MISSING, "node.log");
    }

    @Test
    void aShortenedRetentionIsNamed() {
        shorten(node, Instant.now().plus(Duration.ofDays(2)));
        assertFound(Kind.SHORTENED_RETENTION, "node.log");
    }

    @Test
    void aHoldThatSomebodyLiftedPastFirelineIsNamed() {
        room.hold("INC-1", "pod.log", true, "alice", "case 17/4");
        liftHold(pod);
        assertFound(Kind.LIFTED_HOLD, "pod.log");
    }

    @Test
    void everythingThatIsWrongIsFoundInOneGo() {
        tamper(pod, "what the pod never said");
        remove(node);

        assertThat(room.verify("INC-1", "alice").findings())
                .extracting(Finding::kind, Finding::exhibit)
                .containsExactly(tuple(Kind.TAMPERED, "pod.log"), tuple(Kind.MISSING, "node.log"));
    }

    @Test
    void aRecordThatSaysSomethingElseThanWhatWasSealedIsFoundOut() {
        ExhibitRef other = keep("INC-x" + System.nanoTime(), "late.log", "late", null, false);
        ExhibitRef list = keep(
                "INC-y" + System.nanoTime(),
                "sealed/2.json",
                Payloads.mapper().writeValueAsString(Map.of("collected_artifacts", List.of(listed(other)))),
                null,
                false);
        incident.kept(list, true);

        assertFound(Kind.RECORD_DIFFERS, "late.log");
    }

    @Test
    void aHeldExhibitIsDeletedForNobodyAndThatSomebodyTriedIsWrittenDown() {
        room.hold("INC-1", "pod.log", true, "alice", "case 17/4");

        assertKept("pod.log", "stands under legal hold");
        assertThatThrownBy(() -> store().delete(pod.location(), pod.version()))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.type()).isEqualTo(ActionFailure.REFUSED));

        room.hold("INC-1", "pod.log", false, "alice", "case closed");
        room.delete("INC-1", "pod.log", "bob", "a test");

        assertThat(store().look(pod.location(), pod.version())).isEmpty();
        assertThat(room.custody("INC-1"))
                .extracting(CustodyRow::actor, CustodyRow::action, CustodyRow::why)
                .containsExactly(
                        tuple("alice", "HOLD", "case 17/4"),
                        tuple("mallory", "DELETE_REFUSED", "a test"),
                        tuple("alice", "LIFT", "case closed"),
                        tuple("bob", "DELETE", "a test"));
        assertThat(room.verify("INC-1", "alice").sound())
                .as("what was deleted by the book is not missing")
                .isTrue();
    }

    @Test
    void aRetainedExhibitIsDeletedForNobody() {
        assertKept("node.log", "is retained until");
        assertThat(room.verify("INC-1", "alice").sound()).isTrue();
    }

    // DPF-78
    @Test
    void whoReadAnExhibitStandsInTheRecordBeforeTheBytesLeave() throws IOException {
        OpenedExhibit opened = room.open("INC-1", "pod.log", "alice", "to find the key");
        assertThat(room.custody("INC-1"))
                .extracting(
                        CustodyRow::actor, CustodyRow::action, CustodyRow::exhibit, CustodyRow::sha256, CustodyRow::why)
                .containsExactly(tuple("alice", "READ", "pod.log", pod.sha256(), "to find the key"));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        opened.copyTo(out);
        assertThat(out).hasToString("what the pod said");
    }

    @Test
    void whatIsNotWhatWasKeptIsNotGivenOut() {
        tamper(pod, "what the pod never said");

        assertThatThrownBy(() -> room.open("INC-1", "pod.log", "alice", null))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.type()).isEqualTo(ActionFailure.TARGET_CHANGED));
        assertThat(room.custody("INC-1"))
                .extracting(CustodyRow::outcome)
                .containsExactly("not read: it is not what was kept");
    }

    // DPF-80
    @Test
    void anExportCanBeCheckedByAStrangerAndStandsInTheRecord() throws IOException {
        Export export = room.export("INC-1", "alice", "for the police");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.writeTo(out);

        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(files.keySet())
                .containsExactly(
                        "exhibits/pod.log",
                        "exhibits/node.log",
                        "exhibits/sealed/manifest.json",
                        "timeline.json",
                        "evidence.json",
                        "SHA256SUMS",
                        "README.txt");
        for (String line : new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] parts = line.split("  ", 2);
            assertThat(Spool.hash(new ByteArrayInputStream(files.get(parts[1]))))
                    .isEqualTo(parts[0]);
        }
        assertThat(new String(files.get("evidence.json"), StandardCharsets.UTF_8))
                .contains("\"sound\" : true", "for the police", "EXPORT");
        assertThat(room.custody("INC-1"))
                .filteredOn(row -> row.action().equals("EXPORT"))
                .extracting(CustodyRow::actor, CustodyRow::exhibit, CustodyRow::why)
                .containsExactly(
                        tuple("alice", "pod.log", "for the police"),
                        tuple("alice", "node.log", "for the police"),
                        tuple("alice", "sealed/manifest.json", "for the police"));
    }

    @Test
    void theSumsOfAnExportFailWhereAnExhibitIsMissing() throws IOException {
        remove(node);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        room.export("INC-1", "alice", "for the police").writeTo(out);

        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(files).doesNotContainKey("exhibits/node.log").containsKey("exhibits/pod.log");
        assertThat(new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8))
                .contains(node.sha256() + "  exhibits/node.log\n");
    }

    @Test
    void theListSaysWhatIsHeldNow() {
        room.hold("INC-1", "pod.log", true, "alice", "case 17/4");
        assertThat(held()).containsExactly("pod.log");

        room.hold("INC-1", "pod.log", false, "alice", "case closed");
        assertThat(held()).isEmpty();
    }

    private List<String> held() {
        return room.exhibits("INC-1").stream()
                .filter(Exhibit::held)
                .map(Exhibit::name)
                .toList();
    }

    @Test
    void aChangedRowOfCustodyIsFoundOutAndTheDatabaseTakesNoChange() {
        room.open("INC-1", "pod.log", "mallory", null);
        room.verify("INC-1", "alice");
        JdbcClient jdbc = JdbcClient.create(incident.database);
        String change = "update custody set actor = 'alice' where actor = 'mallory'";
        assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("never changed");

        jdbc.sql("alter table custody disable trigger all").update(); // as the owner of the database can
        jdbc.sql(change).update();
        jdbc.sql("alter table custody enable trigger all").update();

        assertFound(Kind.BROKEN_CUSTODY, "custody");
    }

    @Test
    void anUnknownExhibitIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> room.open("INC-1", "pods.log", "alice", null))
                .hasMessage(
                        "incident INC-1 has no exhibit 'pods.log'; it has: pod.log, node.log, sealed/manifest.json");
    }

    @Test
    void theListSaysWhatWasKept() {
        assertThat(room.exhibits("INC-1"))
                .extracting(Exhibit::name, Exhibit::sha256, Exhibit::version, Exhibit::manifest)
                .containsExactly(
                        tuple("pod.log", pod.sha256(), pod.version(), false),
                        tuple("node.log", node.sha256(), node.version(), false),
                        tuple("sealed/manifest.json", manifest.sha256(), manifest.version(), true));
    }

    private void assertFound(Kind kind, String exhibit) {
        Verification verification = room.verify("INC-1", "alice");
        assertThat(verification.sound()).isFalse();
        assertThat(verification.findings())
                .extracting(Finding::kind, Finding::exhibit)
                .containsExactly(tuple(kind, exhibit));
        assertThat(room.custody("INC-1"))
                .as("what was found stands in the record as well")
                .anySatisfy(row -> assertThat(kind == Kind.BROKEN_CUSTODY
                                || kind == Kind.RECORD_DIFFERS
                                || row.outcome().startsWith(kind + ": "))
                        .isTrue());
    }

    private void assertKept(String name, String why) {
        assertThatThrownBy(() -> room.delete("INC-1", name, "mallory", "a test"))
                .isInstanceOfSatisfying(StoreFault.class, fault -> {
                    assertThat(fault.type()).isEqualTo(ActionFailure.REFUSED);
                    assertThat(fault.text()).contains(why);
                });
    }

    private ExhibitRef keep(String prefix, String name, String text, @Nullable Duration retain, boolean hold) {
        return store().keep(
                        new EvidenceWrite(BUCKET, prefix, name, "text/plain", prefix + name, retain, hold),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> listed(ExhibitRef exhibit) {
        Map<String, String> item = new LinkedHashMap<>();
        item.put("name", exhibit.name());
        item.put("location", exhibit.location());
        item.put("sha256", exhibit.sha256());
        return item;
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** As somebody does who can write where the store keeps its bytes. */
    private void tamper(ExhibitRef exhibit, String bytes) {
        try {
            Files.writeString(file(exhibit), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the same does. */
    private void remove(ExhibitRef exhibit) {
        try {
            Files.delete(file(exhibit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
