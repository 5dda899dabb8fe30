package dev.fireline.bridge.security.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A new line for a tokens file. Everything else in the file, comments too, stays as its people wrote it.
 *
 * @param section {@code responders} or {@code sources}
 * @param line the entry, in YAML flow style
 */
public record TokensDraft(String section, String line) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

    /** @param expires null: never */
    public static TokensDraft ofResponder(String login, List<String> roles, @Nullable Instant expires, String token) {
        return new TokensDraft(
                "responders",
                "- {login: %s, roles: [%s], sha256: %s%s}"
                        .formatted(
                                quoted(login),
                                String.join(", ", roles),
                                Token.sha256(token),
                                expires == null ? "" : ", expires: " + expires));
    }

    /** @param plans empty: all */
    public static TokensDraft ofSource(String name, List<String> plans, String token) {
        String only = plans.isEmpty()
                ? ""
                : ", plans: [%s]"
                        .formatted(String.join(
                                ", ", plans.stream().map(TokensDraft::quoted).toList()));
        return new TokensDraft(
                "sources", "- {name: %s, sha256: %s%s}".formatted(quoted(name), Token.sha256(token), only));
    }

    /** @throws TokensUnreadableException when a file with it could not be followed */
    public void check() throws TokensUnreadableException {
        TokensReader.read(Path.of("the new line"), section + ":\n  " + line + "\n");
    }

    /**
     * Writes it into the file at once or not at all. Only its owner may read a new file; one that is there may be read by whom it
     * could be read before, such as a bridge that runs as somebody else.
     *
     * @throws TokensUnreadableException when the file would be wrong with it, or cannot be written
     */
    public void addTo(Path file) throws TokensUnreadableException {
        try {
            String text = with(before(file), file);
            TokensReader.read(file, text);
            Path folder = file.toAbsolutePath().getParent();
            Path next = Files.createTempFile(
                    folder,
                    ".tokens",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text);
            if (Files.exists(file)) {
                keepReaders(file, next);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new TokensUnreadableException(file, List.of("it cannot be written (" + e + ")"));
        }
    }

    private static void keepReaders(Path file, Path next) throws IOException {
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView after = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        after.setOwner(before.owner());
        after.setGroup(before.group());
        after.setPermissions(before.permissions());
    }

    private static String before(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private String with(String text, Path file) throws TokensUnreadableException {
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(section + ":")) {
                String rest = line.substring(section.length() + 1).strip();
                if (!rest.isEmpty() && !rest.startsWith("#") && !rest.equals("[]")) {
                    throw new TokensUnreadableException(
                            file, List.of("line " + (i + 1) + ": write one entry of " + section + " per line"));
                }
                lines.set(i, rest.equals("[]") ? section + ":" : line);
                lines.add(i + 1, indent(lines, i + 1) + this.line);
                return String.join("\n", lines) + "\n";
            }
        }
        lines.add(section + ":");
        lines.add("  " + this.line);
        return String.join("\n", lines) + "\n";
    }

    /** As the first entry that is there. */
    private static String indent(List<String> lines, int from) {
        for (String line : lines.subList(from, lines.size())) {
            if (line.strip().startsWith("-")) {
                return line.substring(0, line.indexOf('-'));
            }
        }
        return "  ";
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches()
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
