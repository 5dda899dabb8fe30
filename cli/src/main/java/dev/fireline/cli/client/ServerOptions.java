package dev.fireline.cli.client;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
public final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:FIRELINE_SERVER:-http://127.0.0.1:8080}",
            description = "Address of the API; default FIRELINE_SERVER, else http://127.0.0.1:8080.")
    private URI server = URI.create("http://127.0.0.1:8080");

    public FirelineApi api() {
        return new FirelineApi(server);
    }
}
