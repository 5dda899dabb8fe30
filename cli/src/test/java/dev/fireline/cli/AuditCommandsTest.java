package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.cli.CommandRun.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fireline audit verify} says of a log, and of everything somebody can do to it. */
class AuditCommandsTest {
    private static final String VERIFIED = "verified  300 entries of 3 incidents ";

    @TempDir
    Path folder;

    private WrittenLog log;

    @BeforeEach
    void aLogIsPublished() {
        log = new WrittenLog(folder.resolve("log"));
    }

    @Test
    void aPublishedLogThatIsWhatWasSignedVerifiesAndHasGrownFromAnEarlierCheckpoint() throws IOException {
        Path earlier = Files.writeString(folder.resolve("earlier"), log.checkpoint(256));

        Ran ran = published("--earlier", earlier.toString());

        assertThat(ran.out()).startsWith(VERIFIED + "as they were published, by the checkpoint fireline.test/log, 300");
        assertThat(ran.status()).isZero();
    }

    @Test
    void aChangedEntryIsNamedByItsChainAndByTheRoot() throws IOException {
        change("tile/entries/000", text -> text.replaceFirst("\"kind\":\"NOTE\"", "\"kind\":\"FACT\""));

        assertThat(found(published()))
                .contains("✗ entry 3: INC-0/2 does not name the entry before it")
                .contains("✗ entry 0 in tile/entries/000 is not the one whose hash is in tile/0/000")
                .contains("✗ the first 300 entries are not those that were signed");
    }

    @Test
    void twoEntriesInEachOthersPlaceAreNamed() throws IOException {
        change(
                "tile/entries/000",
                text -> text.replace("INC-0", "INC-x").replace("INC-1", "INC-0").replace("INC-x", "INC-1"));

        assertThat(found(published())).contains("✗ the first 300 entries are not those that were signed");
    }

    @Test
    void aChangedHashOfATileIsNamed() throws IOException {
        Path tile = log.folder().resolve("tile/0/000");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[7] ^= 1;
        Files.write(tile, bytes);

        assertThat(found(published())).contains("✗ tile/0/000 is not of the log that was signed");
    }

    @Test
    void aChangedHashOfTheLastTileIsNamedThoughNoTileStandsAboveIt() throws IOException {
        Path tile = log.folder().resolve("tile/0/001.p/44");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[40] ^= 1;
        Files.write(tile, bytes);

        assertThat(found(published()))
                .contains("✗ entry 257 in tile/entries/001.p/44 is not the one whose hash is in tile/0/001.p/44")
                .contains("✗ the tiles are not of the log that was signed")
                .doesNotContain("the first 300 entries");
    }

    @Test
    void aMissingTileAndOneThatBreaksOffAreNamed() throws IOException {
        Files.delete(log.folder().resolve("tile/0/001.p/44"));
        Path bundle = log.folder().resolve("tile/entries/001.p/44");
        byte[] bytes = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(found(published()))
                .contains("✗ tile/0/001.p/44 is missing")
                .contains("✗ tile/entries/001.p/44 breaks off in entry 43")
                .contains("✗ 300 entries were signed, and 256 are there");
    }

    @Test
    void anEditedCheckpointAndOneOfAnotherKeyAreNotBelieved() throws IOException {
        Path checkpoint = log.folder().resolve("checkpoint");
        change("checkpoint", text -> text.replace("\n300\n", "\n299\n"));
        assertThat(found(published())).startsWith("✗ the checkpoint: ");

        Files.writeString(checkpoint, log.checkpoint(300, NoteSigner.generate("fireline.test/log")));
        assertThat(found(published())).startsWith("✗ the checkpoint: ");
    }

    @Test
    void aLogThatWasCutBackIsFoundByACheckpointKeptBefore() throws IOException {
        Path earlier = Files.writeString(folder.resolve("earlier"), log.checkpoint(300));
        Files.writeString(log.folder().resolve("checkpoint"), log.checkpoint(256));

        assertThat(found(published("--earlier", earlier.toString())))
                .contains("✗ 300 entries were signed, and 256 are there");
    }

    @Test
    void aBundleVerifiesOfflineAndEveryChangeOfItIsNamed() throws IOException {
        assertThat(bundle(text -> text).status()).isZero();
        assertThat(found(bundle(text -> text.replace("line 30\\\"", "line 31\\\""))))
                .contains("✗ entry 30: the line INC-0/11 of the timeline is not the one that was logged");
        assertThat(found(bundle(text -> text.replaceFirst("\"index\" : 30,", "\"index\" : 33,"))))
                .contains("✗ entry 33: is not in the log that was signed");
        assertThat(found(bundle(text -> text.replaceFirst("(?s)\\{\\s*\"index\" : 30,.*?\\]\\s*\\}, ", ""))))
                .contains("✗ entry 33: INC-0/12 follows number 10");
        assertThat(found(bundle(text -> text.replaceFirst("\"incident\" : \"INC-0\"", "\"incident\" : \"INC-1\""))))
                .contains("✗ entry 0: is of INC-0, not of INC-1");
        assertThat(found(bundle(text -> text.replace("\\n300\\n", "\\n301\\n"))))
                .startsWith("✗ the checkpoint: ");
        assertThat(found(bundle(text -> text.substring(0, text.length() / 2))))
                .startsWith("✗ no bundle of an incident");
        assertThat(found(bundle(text -> "{}"))).startsWith("✗ no bundle of an incident");
    }

    @Test
    void aBundleThatLacksSomethingIsNoneAndItsPlaceIsNamed() throws IOException {
        assertThat(found(bundle(
                        text -> text.replaceFirst("(?s)(\"index\" : 30,\\s*\"leaf\" : )\"(\\\\.|[^\"])*\"", "$1null"))))
                .startsWith("✗ no bundle of an incident: entry 30: leaf, body or a hash of its proof is missing");
        assertThat(found(bundle(
                        text -> text.replaceFirst("\"checkpoint\" : \"(\\\\.|[^\"])*\"", "\"checkpoint\" : null"))))
                .startsWith("✗ no bundle of an incident: incident, checkpoint or an entry is missing");
    }

    @Test
    void anEarlierCheckpointIsHeldAgainstTheWholeLogAndNeverLeftOutInSilence() throws IOException {
        Path earlier = Files.writeString(folder.resolve("earlier"), log.checkpoint(256));
        Path file = Files.writeString(folder.resolve("record.json"), log.bundle("INC-0"));

        Ran ran = new CommandRun()
                .run(
                        "audit",
                        "verify",
                        "--bundle",
                        file.toString(),
                        "--key",
                        log.key(),
                        "--earlier",
                        earlier.toString());

        assertThat(ran.status()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--earlier needs the whole log: leave --bundle away");
    }

    @Test
    void aServersLogVerifiesPageByPage() {
        Ran ran = server((from, page) -> page);

        assertThat(ran.out()).startsWith(VERIFIED + "and the lines of the timelines they stand for");
        assertThat(ran.status()).isZero();
    }

    @Test
    void whatAServerChangedLeftOutOrCutOffIsNamed() {
        assertThat(found(server((from, page) -> page.replace("line 130\\\"", "line 13\\\""))))
                .contains("✗ entry 130: the line INC-1/44 of the timeline is not the one that was logged");
        assertThat(found(server((from, page) -> page.replace("\"index\":130,", "\"index\":131,"))))
                .contains("✗ entry 130 is missing: the server has 131 there");
        assertThat(found(server((from, page) -> from < 200 ? page : "{\"entries\":[]}")))
                .contains("✗ 300 entries were signed, and 200 are there");
    }

    @Test
    void withoutAKeyNothingIsVerifiedOfflineAndAServerThatIsAwayIsNoVerdict() {
        Ran offline =
                new CommandRun().run("audit", "verify", "--log", log.folder().toString());
        assertThat(offline.status()).isEqualTo(ExitCode.USAGE);
        assertThat(offline.err()).contains("give --key KEY");

        Ran away = new CommandRun().run("audit", "verify", "--server", "http://127.0.0.1:1");
        assertThat(away.status()).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void aRecordTheServerCannotReachIsNoVerdict() {
        String down = "{\"type\":\"urn:fireline:problem:archive-unreachable\",\"status\":503,"
                + "\"title\":\"The archive cannot be reached\"}";
        try (StandInServer server = new StandInServer()) {
            server.answers("GET /v1/audit/keys", "{\"keys\":[\"" + log.key() + "\"]}")
                    .handles("GET /v1/audit/checkpoint", exchange -> text(exchange, log.checkpoint(WrittenLog.SIZE)))
                    .answers("GET /v1/audit/entries", 503, down)
                    .answers("GET /v1/audit/incidents/INC-0", 503, down);

            for (String[] words : new String[][] {
                {"audit", "verify"}, {"audit", "verify", "--incident", "INC-0"}, {"audit", "export", "INC-0"}
            }) {
                Ran ran = new CommandRun().on(server).run(words);
                assertThat(ran.status()).isEqualTo(ExitCode.UNREACHABLE);
                assertThat(ran.out()).doesNotContain("NOT verified");
                assertThat(ran.err()).contains("The archive cannot be reached");
            }
        }
    }

    private Ran published(String... more) {
        String[] words = {"audit", "verify", "--log", log.folder().toString(), "--key", log.key()};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return new CommandRun().run(all);
    }

    private Ran bundle(UnaryOperator<String> change) throws IOException {
        Path file = Files.writeString(folder.resolve("record.json"), change.apply(log.bundle("INC-0")));
        return new CommandRun().run("audit", "verify", "--bundle", file.toString(), "--key", log.key());
    }

    private interface Page {
        String changed(int from, String page);
    }

    private Ran server(Page page) {
        try (StandInServer server = new StandInServer()) {
            server.answers("GET /v1/audit/keys", "{\"keys\":[\"" + log.key() + "\"]}")
                    .handles("GET /v1/audit/checkpoint", exchange -> text(exchange, log.checkpoint(WrittenLog.SIZE)))
                    .handles("GET /v1/audit/entries", exchange -> {
                        int from = Integer.parseInt(
                                exchange.getRequestURI().getQuery().replace("from=", ""));
                        StandInServer.json(exchange, 200, page.changed(from, log.page(from, 100)));
                    });
            return new CommandRun().on(server).run("audit", "verify");
        }
    }

    private static void text(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void change(String file, UnaryOperator<String> change) throws IOException {
        Path path = log.folder().resolve(file);
        String before = Files.readString(path, StandardCharsets.ISO_8859_1);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after, StandardCharsets.ISO_8859_1);
    }

    private static String found(Ran ran) {
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(ran.out()).contains("NOT verified");
        return ran.out();
    }
}
