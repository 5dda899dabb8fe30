package dev.fireline.bridge.security.token;

import dev.fireline.bridge.security.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens file, read again when it changed: at most once a second, by whoever asks. A file that became wrong is reported
 * and the one before stays in use, so that a slip of the pen locks nobody out.
 */
public final class TokensFile {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(TokensFile.class);

    private final Path file;
    private final Clock clock;
    private final AtomicLong lookAt = new AtomicLong(System.nanoTime() + LOOK_AGAIN.toNanos());
    private volatile Tokens tokens;
    private volatile String inUse;
    private volatile @Nullable String trouble;

    private TokensFile(Path file, Clock clock, String text) throws TokensUnreadableException {
        this.file = file;
        this.clock = clock;
        this.inUse = text;
        this.tokens = TokensReader.read(file, text);
    }

    /** @throws TokensUnreadableException when the file is missing or wrong; nothing may start without it */
    public static TokensFile open(Path file, Clock clock) throws TokensUnreadableException {
        return new TokensFile(file, clock, text(file));
    }

    /** Empty: nobody has this token, or it is expired. */
    public Optional<Caller> holder(String token) {
        lookAgain();
        return tokens.holder(token, clock.instant());
    }

    /** What is in use. */
    public Tokens tokens() {
        return tokens;
    }

    /** Why the newest content of the file is not in use; empty: it is. */
    public Optional<String> trouble() {
        lookAgain();
        return Optional.ofNullable(trouble);
    }

    private void lookAgain() {
        long due = lookAt.get();
        long now = System.nanoTime();
        if (now - due < 0 || !lookAt.compareAndSet(due, now + LOOK_AGAIN.toNanos())) {
            return;
        }
        try {
            String text = text(file);
            if (text.equals(inUse)) {
                trouble = null;
                return;
            }
            tokens = TokensReader.read(file, text);
            inUse = text;
            trouble = null;
            LOG.atInfo()
                    .addKeyValue("responders", tokens.responders().size())
                    .addKeyValue("sources", tokens.sources().size())
                    .log("the tokens file changed and is in use");
        } catch (TokensUnreadableException e) {
            if (!String.valueOf(e.getMessage()).equals(trouble)) {
                LOG.atError().log("the tokens file is wrong; the one before stays in use: {}", e.getMessage());
            }
            trouble = e.getMessage();
        }
    }

    private static String text(Path file) throws TokensUnreadableException {
        try {
            if (othersMayWrite(file)) {
                throw new TokensUnreadableException(
                        file, List.of("everybody on this machine may write it; chmod 600 it"));
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new TokensUnreadableException(file, List.of("it has more than " + MOST_BYTES + " bytes"));
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new TokensUnreadableException(file, List.of("it cannot be read (" + e + ")"));
        }
    }

    private static boolean othersMayWrite(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
    }
}
