package dev.fireline.bridge.security;

import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.security.token.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The whole bridge with a tokens file: one person per role, named after it, and two sources. */
public abstract class BridgeWithTokens extends BridgeWithoutTemporal {
    protected static final Map<String, String> TOKENS = new LinkedHashMap<>();
    protected static final Path FILE = write();

    @DynamicPropertySource
    static void tokensFile(DynamicPropertyRegistry settings) {
        settings.add("fireline.security.tokens-file", FILE::toString);
    }

    private static Path write() {
        StringBuilder yaml = new StringBuilder("responders:\n");
        for (Role role : Role.values()) {
            yaml.append("  - {login: %s, roles: [%s], sha256: %s}\n"
                    .formatted(role.word(), role.word(), hashOfNew(role.word())));
        }
        yaml.append("  - {login: former, roles: [commander], sha256: %s, expires: 2026-01-01T00:00:00Z}\n"
                .formatted(hashOfNew("former")));
        yaml.append("sources:\n  - {name: prometheus, sha256: %s}\n".formatted(hashOfNew("prometheus")));
        yaml.append("  - {name: only-two, plans: [two], sha256: %s}\n".formatted(hashOfNew("only-two")));
        try {
            Path file = Files.createTempFile("tokens", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashOfNew(String holder) {
        String token = Token.draw();
        TOKENS.put(holder, token);
        return Token.sha256(token);
    }

    /** @param holder of a token; null: the call comes without one */
    protected MvcTestResult call(String holder, String method, String path, String body) {
        MockMvcRequestBuilder request = http.method(HttpMethod.valueOf(method)).uri(path);
        if (holder != null) {
            request = request.header("Authorization", "Bearer " + TOKENS.getOrDefault(holder, holder));
        }
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }
}
