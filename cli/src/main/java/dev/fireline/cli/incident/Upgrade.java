package dev.fireline.cli.incident;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.ExitCode;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.output.Ink;
import dev.fireline.cli.output.Json;
import dev.fireline.cli.output.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code fireline incident upgrade}. */
@Command(
        name = "upgrade",
        description = {
            "Moves a running incident to another version of its plan, after showing what that changes.",
            "What has not begun follows the new version: steps, clocks, ladders. What runs is finished on the old one."
        },
        footer = {
            "",
            "Examples:",
            "  fireline incident upgrade INC-20261121-093000 --reason 'cut the network as well'",
            "  fireline incident upgrade INC-20261121-093000 --to plans/shop.yaml --reason 'as rehearsed' --yes",
            "",
            "Exits 1 when it is refused, and when nobody said yes."
        })
final class Upgrade extends Decision {
    private static final String NEWEST = "newest";

    @Option(
            names = "--to",
            paramLabel = "PLAN",
            defaultValue = NEWEST,
            description = "File of the version; default ${DEFAULT-VALUE}: the version new incidents get.")
    private String to = NEWEST;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Override
    public Integer call() {
        Map<String, Object> version = version();
        JsonNode effect = api().post(path() + "/upgrade/diff", version);
        boolean refused = effect.path("refused").isString();
        if (output().isForPeople()) {
            show(effect, output().page());
        }
        if (refused || !isWanted()) {
            output().writeUnlessForPeople(answer(effect, null));
            return ExitCode.PROBLEMS;
        }
        if (reason.text() == null) {
            throw new BadUsage("why is a running incident moved to another version of its plan? Say --reason TEXT");
        }
        Map<String, @Nullable Object> message = new LinkedHashMap<>(version);
        message.put("from", effect.path("from").path("digest").asString());
        message.put("to", effect.path("to").path("digest").asString());
        message.put("reason", reason.text());
        JsonNode accepted = send("upgrade", message);
        if (output().isForPeople()) {
            print(accepted, "upgrade", output().page());
        }
        output().writeUnlessForPeople(answer(effect, accepted));
        return ExitCode.OK;
    }

    private Map<String, Object> version() {
        if (to.equals(NEWEST)) {
            return Map.of();
        }
        try {
            return Map.of("plan", Files.readString(Path.of(to)));
        } catch (IOException e) {
            throw new CannotStart("%s cannot be read: %s".formatted(to, e), e);
        }
    }

    private static void show(JsonNode effect, Page page) {
        page.line("%s follows %s %s; to %s"
                .formatted(
                        page.paint(Ink.STRONG, Json.text(effect, "incident")),
                        page.paint(Ink.PLAIN, Json.text(effect, "plan")),
                        page.paint(Ink.PLAIN, version(effect.path("from"))),
                        page.paint(Ink.PLAIN, version(effect.path("to")))));
        part("What is different in the plan:", effect.path("differences"), "nothing", page);
        if (effect.path("refused").isString()) {
            page.line("");
            page.line(page.paint(Ink.BAD, "Cannot be done: " + Json.text(effect, "refused")));
        } else {
            part("What that touches in this incident:", effect.path("touches"), "nothing that runs", page);
        }
    }

    private static void part(String heading, JsonNode lines, String none, Page page) {
        page.line("");
        page.line(page.paint(Ink.STRONG, heading));
        lines.forEach(line -> page.line("  " + page.paint(Ink.PLAIN, line.asString(""))));
        if (lines.isEmpty()) {
            page.line("  " + page.paint(Ink.FAINT, none));
        }
    }

    private static String version(JsonNode version) {
        String brief = Json.shortDigest(version);
        return version.path("version").isString() ? version.path("version").asString() + " (" + brief + ")" : brief;
    }

    private boolean isWanted() {
        if (yes) {
            return true;
        }
        if (!output().isForPeople() || !output().surroundings().terminal().present()) {
            spec().commandLine().getErr().println("Nothing is changed: say --yes to move it.");
            spec().commandLine().getErr().flush();
            return false;
        }
        output().out().print("\nMove it? [y/N] ");
        output().out().flush();
        boolean said = isYes(answered());
        if (!said) {
            output().out().println("Nothing is changed.");
            output().out().flush();
        }
        return said;
    }

    private static boolean isYes(@Nullable String answer) {
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static @Nullable String answered() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode answer(JsonNode effect, @Nullable JsonNode accepted) {
        ObjectNode answer = new JsonMapper().createObjectNode();
        answer.set("effect", effect);
        answer.set("accepted", accepted == null ? answer.nullNode() : accepted);
        return answer;
    }
}
