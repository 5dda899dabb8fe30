package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fireline evidence} says of exhibits. */
class EvidenceCommandsTest {
    private static final String EXHIBITS = "/v1/incidents/INC-1/evidence";
    private static final String SOUND = "{\"sound\":true,\"exhibits\":1,\"findings\":[]}";
    private static final String TAMPERED = "{\"sound\":false,\"exhibits\":2,\"findings\":"
            + "[{\"kind\":\"TAMPERED\",\"exhibit\":\"pod.log\",\"text\":\"sha256 is 12 now\"}]}";

    @TempDir
    Path folder;

    @Test
    void anExportOfWhatIsAsItWasKeptIsTakenAway() {
        Ran ran = export(SOUND);

        assertThat(ran.out()).contains("INC-1.zip: ", "sound: 1 exhibit is as it was kept");
        assertThat(ran.status()).isZero();
    }

    @Test
    void whoTakesAwayWhatIsNotAsItWasKeptIsTold() {
        Ran ran = export(TAMPERED);

        assertThat(folder.resolve("INC-1.zip")).exists();
        assertThat(ran.out()).contains("TAMPERED", "pod.log", "sha256 is 12 now");
        assertThat(ran.status()).isEqualTo(ExitCode.PROBLEMS);
    }

    @Test
    void whatIsFoundIsNamedAndEndsWithOne() {
        try (StandInServer server = new StandInServer()) {
            server.answers("POST " + EXHIBITS + "/verify", TAMPERED);
            Ran ran = new CommandRun().on(server).run("evidence", "verify", "INC-1", "--by", "alice");

            assertThat(ran.out()).contains("TAMPERED", "pod.log").doesNotContain("sound");
            assertThat(ran.status()).isEqualTo(ExitCode.PROBLEMS);
        }
    }

    @Test
    void aStoreThatIsAwayIsNoFinding() {
        String away = "{\"type\":\"urn:fireline:problem:evidence-unreachable\",\"status\":503,"
                + "\"title\":\"The evidence store cannot be reached\",\"detail\":\"bucket shop: no answer\"}";
        try (StandInServer server = new StandInServer()) {
            server.answers("POST " + EXHIBITS + "/verify", 503, away)
                    .answers("POST " + EXHIBITS + "/export", 503, away);
            Ran verified = new CommandRun().on(server).run("evidence", "verify", "INC-1", "--by", "alice");
            Ran exported = new CommandRun().on(server).run(exporting());

            assertThat(verified.status()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(verified.err()).contains("The evidence store cannot be reached: bucket shop: no answer");
            assertThat(exported.status()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(folder.resolve("INC-1.zip")).doesNotExist();
        }
    }

    @Test
    void anExportThatBreaksOffIsTheFailureOfWhoSendsIt() {
        try (StandInServer server = new StandInServer()) {
            server.handles("POST " + EXHIBITS + "/export", exchange -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write(new byte[10]);
                exchange.getResponseBody().flush();
                exchange.close();
            });
            Ran ran = new CommandRun().on(server).run(exporting());

            assertThat(ran.status()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(folder.resolve("INC-1.zip")).doesNotExist();
        }
    }

    @Test
    void aHoldSaysHowManyItWasLaidOn() {
        try (StandInServer server = new StandInServer()) {
            server.answers("POST " + EXHIBITS + "/hold", "{\"incident\":\"INC-1\",\"on\":true,\"exhibits\":1}");
            Ran ran = new CommandRun().on(server).run("evidence", "hold", "INC-1", "-m", "case 17/4", "--by", "alice");

            assertThat(ran.out()).contains("1 exhibit is held now");
        }
    }

    private Ran export(String verification) {
        try (StandInServer server = new StandInServer()) {
            server.handles("POST " + EXHIBITS + "/export", exchange -> {
                byte[] zip = zip("{\"verification\":" + verification + "}");
                exchange.sendResponseHeaders(200, zip.length);
                exchange.getResponseBody().write(zip);
                exchange.close();
            });
            return new CommandRun().on(server).run(exporting());
        }
    }

    private String[] exporting() {
        String to = folder.resolve("INC-1.zip").toString();
        return new String[] {"evidence", "export", "INC-1", "--to", to, "-m", "for the police", "--by", "alice"};
    }

    private static byte[] zip(String evidence) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("evidence.json"));
            zip.write(evidence.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
