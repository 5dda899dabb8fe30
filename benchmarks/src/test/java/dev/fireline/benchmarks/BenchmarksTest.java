package dev.fireline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.payload.Payloads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class BenchmarksTest {
    @TempDir
    Path folder;

    @Test
    void aMeasurementPrintsBothSidesAndTheMachineAndWritesThemAsJson() {
        Path json = folder.resolve("result.json");
        StringWriter printed = new StringWriter();
        int exit = new CommandLine(new Benchmarks())
                .setOut(new PrintWriter(printed))
                .execute("history", "--quick", "--json", json.toString());
        assertThat(exit).isZero();
        assertThat(printed.toString())
                .contains("processors: ", "history of the reference incident", "baseline", "ratio", "goal <=1.3");
        JsonNode result = Payloads.mapper().readTree(json.toFile());
        assertThat(result.at("/results/history/0/baseline/0").asInt()).isGreaterThan(100);
        assertThat(result.at("/machine/processors").asInt()).isPositive();
    }

    @Test
    void aNameThatIsNotKnownIsAnsweredWithThoseThatAre() {
        StringWriter printed = new StringWriter();
        int exit = new CommandLine(new Benchmarks())
                .setErr(new PrintWriter(printed))
                .execute("histroy");
        assertThat(exit).isEqualTo(2);
        assertThat(printed.toString()).contains("'histroy' is not measured; known: history, starts, accepted");
    }
}
