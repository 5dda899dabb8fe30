package dev.fireline.bridge.security.token;

import java.nio.file.Path;
import java.util.List;

/** A tokens file that cannot be followed, with everything that is wrong with it. It holds no token and no hash. */
public final class TokensUnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    TokensUnreadableException(Path file, List<String> problems) {
        super(file + ": " + String.join("; ", problems));
    }
}
