package dev.fireline.cli.serve;

import dev.fireline.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fireline health}: for a container's health check, which has no other program to ask with. */
@Command(
        name = "health",
        description = "Asks the management port of this machine's serve, worker or bridge whether it is ready.")
public final class HealthCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "${env:MANAGEMENT_SERVER_PORT:-8081}",
            description = "Default: $MANAGEMENT_SERVER_PORT, else 8081.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health/readiness".formatted(port)))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            spec.commandLine().getOut().println(answer.body());
            return answer.statusCode() == OK ? ExitCode.OK : ExitCode.PROBLEMS;
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("fireline: nothing answers on port %d".formatted(port));
            return ExitCode.UNREACHABLE;
        }
    }
}
