package dev.fireline.system.topology;

import dev.fireline.system.Ports;
import dev.fireline.system.Programs;
import dev.fireline.system.Stage;
import java.util.ArrayList;
import java.util.List;

/** {@code temporal server start-dev} on a file: what the embedded engine runs. Quick to start. */
public final class DevelopmentServer implements Engine {
    private final int port = Ports.anyFree();
    private final Part server;

    /** @param dynamicConfig {@code key=JSON} each */
    DevelopmentServer(Stage stage, List<String> dynamicConfig) {
        List<String> command = new ArrayList<>(List.of(
                Programs.temporal().toString(),
                "server",
                "start-dev",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--headless",
                "--log-level=error",
                "--sqlite-pragma=journal_mode=WAL",
                "--sqlite-pragma=synchronous=NORMAL",
                "--dynamic-config-value=history.transferProcessorMaxPollRPS=2000",
                "--dynamic-config-value=matching.useNewMatcher=true",
                "--db-filename=" + stage.folder().resolve("temporal.db")));
        dynamicConfig.forEach(value -> command.add("--dynamic-config-value=" + value));
        this.server =
                new Part("temporal", () -> stage.startAs("temporal server start-dev", command), process -> isServing());
    }

    @Override
    public String target() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Part server() {
        return server;
    }

    @Override
    public boolean isServing() {
        return Frontend.isServing(target());
    }
}
