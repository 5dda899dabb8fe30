package dev.fireline.system.documented;

import dev.fireline.system.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents of the repository, and the fenced blocks in them. */
final class Documents {
    private static final String FENCE = "```";

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param file from the root of the repository
     * @param line of its first fence, from 1
     * @param mark the line before the fence, where it is an HTML comment; else empty
     * @param language after the fence, such as {@code yaml}; empty when there is none
     */
    record Block(Path file, int line, String mark, String language, String text) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    private static final List<String> FOLDERS = List.of("", "docs", "deploy", "examples", "benchmarks");

    /** README.md, the other documents beside it, and those under docs/ and the other folders; from the root. */
    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : FOLDERS) {
            Path folder = Repository.root().resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> found = Files.walk(folder, name.isEmpty() ? 1 : 9)) {
                found.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .map(Repository.root()::relativize)
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** Every block of every one of them. */
    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path file : files()) {
            blocks.addAll(blocksOf(file, Files.readAllLines(Repository.root().resolve(file))));
        }
        return blocks;
    }

    private static List<Block> blocksOf(Path file, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            int fence = i;
            StringBuilder text = new StringBuilder();
            for (i++; i < lines.size() && !lines.get(i).equals(FENCE); i++) {
                text.append(lines.get(i)).append('\n');
            }
            String before = fence == 0 ? "" : lines.get(fence - 1).strip();
            String mark = before.startsWith("<!--") && before.endsWith("-->")
                    ? before.substring(4, before.length() - 3).strip()
                    : "";
            String language = lines.get(fence).substring(FENCE.length()).strip();
            blocks.add(new Block(file, fence + 1, mark, language, text.toString()));
        }
        return blocks;
    }
}
