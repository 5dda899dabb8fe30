package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code --print-config}: what a process would run with, who said so, and nothing that is secret. */
class PrintConfigTest {
    private static final String CANARY = "c4n4ry";

    @TempDir
    Path folder;

    @Test
    void everySettingIsPrintedWithItsValueAndWhereItCameFromAndNothingIsStarted() throws IOException {
        Path file = file("""
                fireline:
                  mode: live
                  kubernetes.protected-namespaces: [payments, vault]
                  secrets.PAGER: env:PAGER_TOKEN
                server.port: 9000
                """);

        Ran ran = print(
                "serve",
                file,
                "--port",
                "9090",
                "--data",
                folder.resolve("data").toString(),
                "--fireline.worker.drain=5s");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("\nfireline.mode: live  # file " + file + ", line 2\n")
                .contains(
                        "\nfireline.kubernetes.protected-namespaces: [payments, vault]  # file " + file + ", line 3\n")
                .contains("\nfireline.secrets.PAGER: env:PAGER_TOKEN  # file " + file + ", line 4\n")
                .contains("\nserver.port: 9090  # flag\n")
                .contains("\nfireline.worker.drain: 5s  # flag\n")
                .contains("\nfireline.limits.calls-per-second: 20  # default\n")
                .contains("\n# spring.datasource.url: not set\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "bridge"})
    void howAProcessShowsWhoItIsToTemporalIsASetting(String process) throws IOException {
        Path file = file("spring.temporal.connection.mtls: {key-file: /etc/k.pem, cert-chain-file: /etc/c.pem}\n");

        assertThat(print(process, file).out())
                .contains("\nspring.temporal.connection.mtls.key-file: /etc/k.pem  # file " + file + ", line 1\n")
                .contains("\nspring.temporal.connection.mtls.cert-chain-file: /etc/c.pem  # file " + file)
                .contains("\n# spring.temporal.connection.mtls.server-name: not set\n");
    }

    @Test
    void whatIsPrintedIsYamlThatSaysTheSameAgain() throws IOException {
        Path file = file("fireline.worker.drain: 7s\nfireline.worker.queues: [fireline, fireline-http]\n");
        Ran first = print("worker", file);

        Object read = new Load(LoadSettings.builder().build()).loadFromString(first.out());
        Ran second = print("worker", Files.writeString(folder.resolve("again.yaml"), first.out()));

        assertThat(read).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("fireline.worker.drain", "7s");
        assertThat(values(second)).isEqualTo(values(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "worker", "bridge"})
    void aSecretIsShownByNoneOfTheProcessesHoweverItIsGiven(String process) throws IOException {
        Path file = file("""
                fireline:
                  secrets: {ONE: "%1$s"}
                  notify.slack.webhooks: {ops: "https://hooks.example/T/%1$s"}
                  evidence.s3: {access-key: "%1$s", secret-key: "%1$s", endpoint: "https://u:%1$s@s3.example/?k=%1$s"}
                  evidence.s3.secrt-key: "%1$s"
                spring.mail: {password: "%1$s", properties.mail.smtp.auth: "%1$s", host: "smtp://a:%1$s@mail"}
                spring.datasource:
                  password: "%1$s"
                  url: "jdbc:postgresql://u:%1$s@db/fireline?password=%1$s"
                spring.temporal.connection.api-key: "%1$s"
                some.library.of.yours: "%1$s"
                """.formatted(CANARY));

        Ran ran = print(process, file, "--spring.datasource.password=" + CANARY, "--my.password=" + CANARY);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out() + ran.err()).doesNotContain(CANARY);
        assertThat(ran.out())
                .contains("spring.datasource.password: '***'  # flag")
                .contains("spring.datasource.url: \"jdbc:postgresql://***@db/fireline?***\"")
                .contains("some.library.of.yours: '***'");
    }

    @Test
    void everySettingOfOursIsDocumented() throws IOException {
        String documents =
                Files.readString(Path.of("../docs/operations.md")) + Files.readString(Path.of("../docs/security.md"));

        assertThat(print("serve", file(""))
                        .out()
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceFirst("^# ", "").replaceFirst(":.*", ""))
                        .filter(key -> key.startsWith("fireline.")))
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(documents)
                        .containsAnyOf(
                                "`" + key,
                                "`." + key.substring(key.lastIndexOf('.') + 1),
                                "`" + key.replaceFirst("fireline\\.security\\.oidc\\.", "")));
    }

    @Test
    void aSettingThatIsNoneIsNamedWithWhatWasProbablyMeant() throws IOException {
        Ran ran = print("serve", file("fireline.worker.queue: [fireline]\n"));

        assertThat(ran.out()).contains("there is no such setting; did you mean 'fireline.worker.queues'?");
    }

    @Test
    void aSettingOfAnotherProcessInTheSameFileIsNoMistake() throws IOException {
        Ran ran = print("worker", file("fireline.limits.calls-per-second: 7\n"));

        assertThat(ran.out())
                .contains("fireline.limits.calls-per-second: '***'")
                .contains("this process does not read it");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("application.yaml"), text);
    }

    private static Ran print(String process, Path file, String... more) {
        return new CommandRun()
                .run(Stream.of(
                                Stream.of(process, "--print-config", "--spring.config.location=file:" + file),
                                Stream.of(more))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    /** Without where each came from. */
    private static List<String> values(Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("  # .*", ""))
                .filter(line -> !line.startsWith("spring.config."))
                .toList();
    }
}
