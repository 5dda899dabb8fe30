package dev.fireline.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a commander's token does not reach: a plan that no operator has put into the folder. */
class UpgradeWithTokensTest extends BridgeWithTokens {
    private static final String FOREIGN = """
            {"reason": "better", "plan": "plan: one\\ntitle: Mine\\nowner: alice\\nseverities: {P0: {title: all}}\\nrules: []\\nplaybooks: {}"}""";

    @Test
    void anIncidentIsNotMovedToAPlanThatIsNotInForce() {
        assertThat(call("commander", "POST", "/v1/incidents", """
                {"plan":"one","severity":"P0","title":"by hand"}""")).hasStatus(201);
        String incident = incidents.running().keySet().iterator().next();

        MvcTestResult refused = call("commander", "POST", "/v1/incidents/" + incident + "/upgrade", FOREIGN);

        assertThat(refused)
                .hasStatus(403)
                .bodyJson()
                .extractingPath("detail")
                .asString()
                .contains("is not in force here", "folder of plans");
        assertThat(incidents.said()).isEmpty();
    }
}
