package dev.fireline.cli.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Alice answers everything as soon as it is asked. */
final class AtOnce implements DemoRun.Answers {
    @Override
    public void asked(Alice alice, String incident, JsonNode question) {
        alice.answer(question);
    }

    @Override
    public void look(Alice alice, String incident, List<JsonNode> waiting) {
        // nothing waits for long
    }
}
