package dev.fireline.cli.output;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Answers as text for programs: what the API says, no more and no less. */
public final class Documents {
    private Documents() {}

    /** Indented. */
    public static String json(JsonNode answer) {
        return SafeText.json(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(answer));
    }

    /** On one line. */
    static String jsonLine(JsonNode answer) {
        return SafeText.json(new JsonMapper().writeValueAsString(answer));
    }

    /** Without the line that begins a document, with a line break at the end. */
    public static String yaml(JsonNode answer) {
        String yaml = yaml(answer, true);
        return SafeText.isHarmless(yaml) ? yaml : SafeText.quotedYaml(yaml(answer, false));
    }

    private static String yaml(JsonNode answer, boolean fewQuotes) {
        return YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .configure(YAMLWriteFeature.MINIMIZE_QUOTES, fewQuotes)
                .disable(YAMLWriteFeature.SPLIT_LINES)
                .build()
                .writeValueAsString(answer);
    }
}
