package dev.fireline.bridge.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fireline.bridge.security.Caller;
import dev.fireline.bridge.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensFileTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final String ALICE = Token.draw();
    private static final String BOB = Token.draw();

    @TempDir
    private Path folder;

    @Test
    void aTokenIsKnownByItsHash() throws Exception {
        TokensFile file = open("""
                responders:
                  - {login: alice, roles: [responder, approver], sha256: %s, expires: 2026-11-24T12:00:01Z}
                sources:
                  - {name: prometheus, plans: [one], sha256: %s}
                """.formatted(Token.sha256(ALICE), Token.sha256(BOB)));

        assertThat(file.holder(ALICE))
                .contains(new Caller.Person("alice", Set.of(Role.RESPONDER, Role.APPROVER), Caller.Via.TOKEN));
        assertThat(file.holder(BOB)).contains(new Caller.Source("prometheus", List.of("one")));
        assertThat(file.holder(ALICE + "x")).isEmpty();
        assertThat(file.holder(Token.sha256(ALICE))).isEmpty();
        assertThat(file.holder("")).isEmpty();
    }

    @Test
    void aPersonIsInTheGroupsOfTheFileWhateverTheCallSays() throws Exception {
        TokensFile file = open("responders: [{login: alice, roles: [approver], sha256: %s, groups: [sre]}]"
                .formatted(Token.sha256(ALICE)));

        assertThat(file.holder(ALICE))
                .hasValueSatisfying(
                        alice -> assertThat(alice.inGroups(List.of("officers"))).containsExactly("sre"));
    }

    @Test
    void oneMoreTokenLeavesTheFileToWhomeverCouldReadIt() throws Exception {
        Path file = folder.resolve("tokens.yaml");
        TokensDraft.ofSource("prometheus", List.of(), ALICE).addTo(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        TokensDraft.ofSource("grafana", List.of(), BOB).addTo(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(Files.readString(file)).contains("prometheus", "grafana");
    }

    @Test
    void anExpiredTokenIsNobodys() throws Exception {
        TokensFile file =
                open("responders: [{login: alice, roles: [viewer], sha256: %s, expires: 2026-11-24T12:00:00Z}]"
                        .formatted(Token.sha256(ALICE)));

        assertThat(file.holder(ALICE)).isEmpty();
    }

    @Test
    void everyMistakeIsToldAtOnceAndNoHashIs() {
        assertThatThrownBy(() -> open("""
                        responders:
                          - {login: alice, roles: [aprover], sha256: XYZ}
                          - {login: "", roles: [], sha256: %1$s}
                          - {login: bob, roles: [admin, approver], sha256: %1$s, expires: tomorrow}
                        sources:
                          - {name: prometheus, plans: []}
                          - {name: grafana, sha256: %2$s}
                        """.formatted(Token.sha256(ALICE), Token.sha256(""))))
                .isInstanceOf(TokensUnreadableException.class)
                .hasMessageContainingAll(
                        "responders[0] (alice).roles has 'aprover'",
                        "did you mean 'approver'?",
                        "responders[0] (alice).sha256 must be 64 hex digits",
                        "responders[1] ().login is missing",
                        "responders[1] ().roles is missing",
                        "responders[2] (bob).roles: who has admin decides nothing",
                        "responders[2] (bob).sha256 stands twice",
                        "responders[2] (bob).expires is 'tomorrow'",
                        "sources[0] (prometheus).plans is empty",
                        "sources[0] (prometheus).sha256 must be",
                        "sources[1] (grafana).sha256 is of a token that everybody knows")
                .hasMessageNotContaining(Token.sha256(ALICE));
        assertThatThrownBy(() -> open("responder: []")).hasMessageContaining("responder");
        assertThatThrownBy(() -> open("sources: []\nsources: []")).hasMessageContaining("line 2");
    }

    @Test
    void aChangeCountsAndABrokenFileKeepsTheOneBefore() throws Exception {
        TokensFile file = open(alone("alice", ALICE));
        Path path = folder.resolve("tokens.yaml");

        Files.writeString(path, "responders: [{login: ali");
        await("the trouble to be seen").until(() -> file.trouble().isPresent());
        assertThat(file.holder(ALICE)).isPresent();

        Files.writeString(path, alone("bob", BOB));
        await("the change to count").until(() -> file.holder(BOB).isPresent());
        assertThat(file.holder(ALICE)).isEmpty();
        assertThat(file.trouble()).isEmpty();

        Files.delete(path);
        await("the loss to be seen").until(() -> file.trouble().isPresent());
        assertThat(file.holder(BOB)).isPresent();
    }

    @Test
    void aFileThatOthersMayWriteIsNotBelieved() throws Exception {
        Path path = Files.writeString(folder.resolve("tokens.yaml"), alone("alice", ALICE));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(() -> TokensFile.open(path, NOW)).hasMessageContaining("chmod 600");
    }

    @Test
    void tokensAreLongAndNeverTheSame() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String token = Token.draw();
            assertThat(token).matches("fl_[0-9A-Za-z]{43}");
            drawn.add(token);
        }
        assertThat(drawn).hasSize(1_000);
    }

    private TokensFile open(String yaml) throws IOException, TokensUnreadableException {
        return TokensFile.open(Files.writeString(folder.resolve("tokens.yaml"), yaml), NOW);
    }

    private static String alone(String login, String token) {
        return "responders: [{login: %s, roles: [viewer], sha256: %s}]".formatted(login, Token.sha256(token));
    }
}
