package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Stage.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** An author edits plans beside a Fireline that runs. */
class ChangedPlansTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BETTER = ShopPlan.FIRST
            .replace("version: \"1\"", "version: \"2\"")
            .replace("{resolve: 4h}", "{resolve: 2h}")
            .replace("{id: report, task: Write the first report,", "{id: isolate, task: Isolate the network,");

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aGoodFileIsInForceABrokenOneIsRefusedWithItsPlaceAndAnOpenIncidentIsMovedByAPersonAlone() throws IOException {
        Path plans = Files.createDirectory(STAGE.folder().resolve("plans"));
        STAGE.shareCache();
        Path fromElsewhere = Path.of("..").resolve(STAGE.folder().getFileName()).resolve("plans"); // as people type it
        STAGE.serve("--plans", fromElsewhere.toString());
        Api api = STAGE.api();
        Api management = new Api("http://127.0.0.1:" + STAGE.ports().management());
        assertThat(inForce(api)).isEmpty();

        Path shop = Files.writeString(plans.resolve("shop.yaml"), ShopPlan.FIRST);
        await("the plan to be in force").atMost(SOON).until(() -> inForce(api).isPresent());
        String first = inForce(api).orElseThrow();
        Finished good = STAGE.run("plan", "list");
        assertThat(good.exit()).as(good.output()).isZero();
        assertThat(good.output()).contains("shop", first.substring(0, 12));
        String incident = declared(api);

        Files.writeString(shop, BETTER.replace("title: The shop", "titel: The shop"));
        await("the folder to be refused")
                .atMost(SOON)
                .until(() -> !api.get("/v1/catalog").body().path("refused").isEmpty());
        JsonNode refusal = api.get("/v1/catalog")
                .body()
                .path("refused")
                .valueStream()
                .filter(each -> each.path("message").asString().contains("titel"))
                .findFirst()
                .orElseThrow();
        assertThat(refusal.path("file").asString()).isEqualTo(shop.toString());
        assertThat(refusal.path("line").asInt()).isEqualTo(2);
        assertThat(refusal.path("message").asString()).contains("did you mean `title`");
        assertThat(inForce(api)).contains(first);
        Finished broken = STAGE.run("plan", "list");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.output()).contains(first.substring(0, 12), shop + ":2:1: unknown key `titel`");
        assertThat(management.get("/health").body().toString()).contains("shop.yaml:2:1");
        assertThat(management.text("/metrics")).containsPattern("fireline_plans_refused\\{[^}]*} [1-9]");

        Files.writeString(shop, BETTER);
        await("the mended plan to be in force")
                .atMost(SOON)
                .until(() -> inForce(api).isPresent() && !inForce(api).equals(Optional.of(first)));
        assertThat(api.get("/v1/catalog").body().path("refused")).isEmpty();
        assertThat(management.text("/metrics")).containsPattern("fireline_plans_refused\\{[^}]*} 0");
        assertThat(api.incident(incident).path("planDigest").asString()).isEqualTo(first);

        Finished upgrade = STAGE.run(
                "incident", "upgrade", incident, "--reason", "the network has to be cut", "--by", "alice", "--yes");
        assertThat(upgrade.exit()).as(upgrade.output()).isZero();
        assertThat(upgrade.output())
                .contains("version: 1 → 2")
                .contains("severities.P1.targets.resolve: ")
                .contains("clock 'target resolve': due ")
                .contains("phase contain goes on with isolate; no longer done: report");
        await("the incident to say which plan it follows")
                .atMost(SOON)
                .until(() -> Optional.of(
                                api.incident(incident).path("planDigest").asString())
                        .equals(inForce(api)));
        assertThat(api.story(incident)).anyMatch(line -> line.startsWith("PLAN plan shop upgraded from 1 ("));
        api.awaitQuestion(incident, "look");
        api.tell(incident, "decide", Map.of("step", "look", "choice", "done", "by", "alice"));
        api.awaitQuestion(incident, "isolate");

        Finished again = STAGE.run("incident", "upgrade", incident, "-m", "once more", "--by", "alice", "--yes");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.output()).contains("Cannot be done: it follows this version already");
    }

    private static String declared(Api api) {
        Map<String, Object> alert =
                Map.of("id", "shop", "title", "Nobody can pay", "labels", Map.of("alertname", "ShopDown"));
        assertThat(api.post("/v1/alerts/generic", alert).status()).isEqualTo(202);
        String incident = api.awaitIncident("plan=shop");
        api.awaitQuestion(incident, "look");
        return incident;
    }

    /** Digest of the plan {@code shop}. */
    private static Optional<String> inForce(Api api) {
        return api.get("/v1/catalog")
                .body()
                .path("plans")
                .valueStream()
                .filter(plan -> plan.path("plan").asString().equals("shop"))
                .map(plan -> plan.path("digest").asString())
                .findFirst();
    }
}
