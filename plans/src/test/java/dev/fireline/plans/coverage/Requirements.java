package dev.fireline.plans.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of docs/requirements, and how text cites them: {@code MPC-07}, {@code ZKP-39..42}. */
final class Requirements {
    /** Systems in the order of the report: prefix of their ids to name of their plan. */
    static final Map<String, String> SYSTEMS = systems();

    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]{3}-\\d\\d) \\|");
    private static final Pattern CITED = Pattern.compile("\\b(MPC|DPF|ZKP|SMV|PHX)-(\\d\\d)(?:\\.\\.(\\d\\d))?(?!\\d)");

    private Requirements() {}

    /** Ids of all rows but the judgement calls, in the order of the tables. */
    static List<String> ids(Path folder) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String system : SYSTEMS.values()) {
            for (String line : Files.readAllLines(folder.resolve(system + ".md"))) {
                Matcher row = ROW.matcher(line);
                if (row.find()) {
                    ids.add(row.group(1));
                }
            }
        }
        return ids;
    }

    /** Ids a text cites; a range stands for all in it. */
    static List<String> cited(String text) {
        List<String> ids = new ArrayList<>();
        Matcher found = CITED.matcher(text);
        while (found.find()) {
            int first = Integer.parseInt(found.group(2));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            for (int number = first; number <= last; number++) {
                ids.add("%s-%02d".formatted(found.group(1), number));
            }
        }
        return ids;
    }

    static String systemOf(String id) {
        return id.substring(0, 3);
    }

    private static Map<String, String> systems() {
        Map<String, String> systems = new LinkedHashMap<>();
        systems.put("MPC", "mpc-transformer");
        systems.put("DPF", "dp-flash-attention");
        systems.put("ZKP", "zkp-ledger");
        systems.put("SMV", "smvm");
        systems.put("PHX", "phoenix-rooivalk");
        return systems;
    }
}
