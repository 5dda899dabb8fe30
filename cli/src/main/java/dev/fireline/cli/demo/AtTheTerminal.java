package dev.fireline.cli.demo;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.output.Json;
import dev.fireline.cli.output.SafeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says what waits and how to answer; Enter answers the oldest question as alice. */
final class AtTheTerminal implements DemoRun.Answers {
    private final BufferedReader in;
    private final PrintWriter out;
    private final FirelineApi api;

    AtTheTerminal(BufferedReader in, PrintWriter out, FirelineApi api) {
        this.in = in;
        this.out = out;
        this.api = api;
    }

    @Override
    public void asked(Alice alice, String incident, JsonNode question) {
        String step = question.path("step").asString();
        boolean approval = question.path("kind").asString("").equals("approval");
        String choice = approval ? "approve" : "done";
        out.println();
        out.println("WAITS  %s: %s".formatted(SafeText.line(step), Json.text(question, "text")));
        if (question.path("dryRun").isString()) {
            out.println("       dry run: " + Json.text(question, "dryRun"));
        }
        out.println("       Enter answers here as alice, or in another terminal:");
        out.println("         ./fireline incident decide %s %s %s --by alice --server %s"
                .formatted(incident, step, choice, api.server()));
        out.println("         temporal workflow signal -w %s --name %s --input '{\"step\":\"%s\",\"by\":\"alice\"%s}'"
                .formatted(incident, approval ? "approve" : "decide", step, approval ? "" : ",\"choice\":\"done\""));
        out.println();
        out.flush();
    }

    @Override
    public void look(Alice alice, String incident, List<JsonNode> waiting) {
        try {
            while (in.ready()) {
                in.readLine();
                if (!waiting.isEmpty()) {
                    alice.answer(waiting.getFirst());
                }
            }
        } catch (ServerProblem problem) {
            out.println("  (" + problem.getMessage() + ")");
        } catch (IOException e) {
            out.println("  (the terminal cannot be read: " + e.getMessage() + "; answer from another one)");
        }
    }
}
