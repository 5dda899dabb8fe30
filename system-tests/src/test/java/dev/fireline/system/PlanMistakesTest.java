package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.system.Stage.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanMistakesTest {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aPlanWithTenMistakesIsToldAllTenWithTheirPlaces() throws IOException {
        Path plan = badPlan();

        Finished check = STAGE.run("plan", "check", plan.toString());

        assertThat(check.exit()).isEqualTo(1);
        List<String> problems = check.output()
                .lines()
                .filter(line -> line.startsWith(plan + ":"))
                .toList();
        assertThat(problems).hasSize(10).allMatch(line -> line.matches(".*web-shop\\.yaml:\\d+:\\d+: .+"));
        assertThat(problems.getFirst()).contains(":7:5: unknown key `notfy`").endsWith("did you mean `notify`?");
        assertThat(check.output()).contains("1 file, 10 errors, 0 warnings");
    }

    @Test
    void serveRefusesAPlanWithMistakesAndStartsNothing() throws IOException {
        Path plan = badPlan();
        Path data = STAGE.folder().resolve("never");

        Finished serve = STAGE.run(
                "serve",
                "--plans",
                plan.getParent().toString(),
                "--data",
                data.toString(),
                "--port=" + Ports.anyFree());

        assertThat(serve.exit()).isEqualTo(1);
        assertThat(serve.output().lines().filter(line -> line.matches(".*web-shop\\.yaml:\\d+:\\d+: .+")))
                .hasSize(10);
        assertThat(serve.output()).contains("nothing was started");
        assertThat(data).doesNotExist();
    }

    private static Path badPlan() throws IOException {
        Path folder = Files.createDirectories(STAGE.folder().resolve("plans"));
        return Files.writeString(folder.resolve("web-shop.yaml"), Alerts.resource("ten-mistakes.yaml"));
    }
}
