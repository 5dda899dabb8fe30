package dev.fireline.cli.client;

import dev.fireline.cli.terminal.Surroundings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which server a command talks to, and as whom. */
public final class ServerOptions {
    private static final String USUAL = "http://127.0.0.1:8080";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the API; default FIRELINE_SERVER, else " + USUAL + ".")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds your token; default FIRELINE_TOKEN (the token), else FIRELINE_TOKEN_FILE.")
    private @Nullable Path tokenFile;

    @Option(names = "--insecure", description = "Send the token over plain http to another machine.")
    private boolean insecure;

    /** @throws BadUsage when address or token cannot be used */
    public FirelineApi api() {
        URI address = address();
        Token token = token();
        if (token != null && !insecure && !isSafe(address)) {
            throw new BadUsage(
                    "a token would go over plain http to %s, where others can read it. Use https, or say --insecure"
                            .formatted(address.getHost()));
        }
        return new FirelineApi(address, token);
    }

    Surroundings surroundings() {
        return Surroundings.of(spec);
    }

    private URI address() {
        String variable = surroundings().variable("FIRELINE_SERVER");
        String text = server != null ? server : variable != null ? variable : USUAL;
        try {
            URI address = new URI(text);
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below, without what may be a password
        }
        throw new BadUsage(
                "%s is no address of a server; it looks like %s or https://fireline.example.org, without a user or a query"
                        .formatted(server != null ? "--server" : "FIRELINE_SERVER", USUAL));
    }

    private @Nullable Token token() {
        if (tokenFile != null) {
            return Token.in(tokenFile);
        }
        String given = surroundings().variable("FIRELINE_TOKEN");
        if (given != null) {
            return Token.of(given, "FIRELINE_TOKEN");
        }
        String file = surroundings().variable("FIRELINE_TOKEN_FILE");
        return file == null ? null : Token.in(Path.of(file));
    }

    private static boolean isSafe(URI address) {
        if ("https".equals(address.getScheme()) || "localhost".equals(address.getHost())) {
            return true;
        }
        try { // a name is not looked up: whoever answers for it could say loopback
            return address.getHost().matches("\\[.*]|[0-9.]+")
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
