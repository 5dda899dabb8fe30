package dev.fireline.system.documented;

import dev.fireline.system.documented.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What documents tell a reader to type: one script for each name of each document. */
final class DocumentedScripts {
    private static final String RUN = "run: ";
    private static final String FILE = "file: ";
    private static final String TEST = "Test";
    private static final String PRESSING_ENTER = ", pressing Enter";

    private DocumentedScripts() {}

    /**
     * Blocks that follow each other in one shell.
     *
     * @param files what the reader saves before, by path
     * @param pressingEnter a person sits before it who does nothing but press Enter
     */
    record Script(Path document, String name, List<Block> blocks, Map<String, String> files, boolean pressingEnter) {
        @Override
        public String toString() {
            return document + " " + name;
        }

        /** The files, and the script itself, whose path is returned. */
        Path write(Path folder) throws IOException {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            StringBuilder script = new StringBuilder("set -eo pipefail\n");
            if (pressingEnter) {
                script.append("exec < <(while sleep 0.2; do echo; done)\n");
            }
            for (Block block : blocks) {
                script.append("echo '### ").append(block).append("'\n").append(block.text());
            }
            return Files.writeString(folder.resolve(name + ".sh"), script);
        }
    }

    /** All but those that a test of their own looks at more closely. */
    static List<Script> plain() throws IOException {
        return all().stream().filter(script -> !script.name().endsWith(TEST)).toList();
    }

    /** The words of the one command that a document leaves to that test, without the launcher's. */
    static String[] commandFor(Class<?> test) throws IOException {
        String launcher = "./fireline ";
        String command = all().stream()
                .filter(script -> script.name().equals(test.getSimpleName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no document leaves a command to " + test.getSimpleName()))
                .blocks()
                .getFirst()
                .text()
                .strip();
        if (!command.startsWith(launcher) || command.contains("\n")) {
            throw new AssertionError("not one command of Fireline: " + command);
        }
        return command.substring(launcher.length()).split(" ");
    }

    /** Every one, by document and name. */
    static List<Script> all() throws IOException {
        Map<String, Script> scripts = new LinkedHashMap<>();
        Map<Path, Map<String, String>> files = new LinkedHashMap<>();
        for (Block block : Documents.blocks()) {
            Map<String, String> saved = files.computeIfAbsent(block.file(), file -> new LinkedHashMap<>());
            if (block.mark().startsWith(FILE)) {
                saved.put(block.mark().substring(FILE.length()), block.text());
            } else if (block.mark().startsWith(RUN)) {
                boolean enter = block.mark().endsWith(PRESSING_ENTER);
                String name = block.mark().substring(RUN.length()).replace(PRESSING_ENTER, "");
                scripts.computeIfAbsent(
                                block.file() + " " + name,
                                key -> new Script(block.file(), name, new ArrayList<>(), saved, enter))
                        .blocks()
                        .add(block);
            }
        }
        return List.copyOf(scripts.values());
    }
}
