package dev.fireline.standins.cluster;

import tools.jackson.databind.JsonNode;

/** What every stored object has in its metadata. */
final class Metadata {
    private Metadata() {}

    static String name(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asString();
    }

    static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString();
    }
}
