package dev.fireline.bridge.security.token;

import dev.fireline.bridge.security.Role;
import dev.fireline.plans.value.DidYouMean;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a tokens file: {@code responders: [{login, roles, sha256, expires, groups}]}, {@code sources: [{name, sha256, plans}]}. */
final class TokensReader {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of tokens that everybody knows or guesses: a hash of one of them is no secret. */
    private static final Set<String> KNOWN = List.of(
                    "",
                    "\n",
                    "changeme",
                    "change-me",
                    "password",
                    "secret",
                    "token",
                    "fireline",
                    "admin",
                    "test",
                    "fl_")
            .stream()
            .map(Token::sha256)
            .collect(Collectors.toUnmodifiableSet());

    private final List<String> problems = new ArrayList<>();
    private final Set<String> hashes = new HashSet<>();

    private TokensReader() {}

    /** @throws TokensUnreadableException with every mistake */
    static Tokens read(Path file, String text) throws TokensUnreadableException {
        TokensReader reader = new TokensReader();
        Tokens tokens = reader.tokens(text);
        if (!reader.problems.isEmpty()) {
            throw new TokensUnreadableException(file, reader.problems);
        }
        return tokens;
    }

    private Tokens tokens(String text) {
        Written written = parse(text);
        List<Tokens.Responder> responders = new ArrayList<>();
        for (int i = 0; i < written.responders().size(); i++) {
            WrittenResponder one = written.responders().get(i);
            String place = "responders[" + i + "]" + named(one.login());
            required(place + ".login", one.login());
            responders.add(new Tokens.Responder(
                    String.valueOf(one.login()),
                    roles(place, one.roles()),
                    hash(place, one.sha256()),
                    expires(place, one.expires()),
                    one.groups() == null ? List.of() : one.groups()));
        }
        List<Tokens.Source> sources = new ArrayList<>();
        for (int i = 0; i < written.sources().size(); i++) {
            WrittenSource one = written.sources().get(i);
            String place = "sources[" + i + "]" + named(one.name());
            required(place + ".name", one.name());
            List<String> plans = one.plans();
            if (plans != null && plans.isEmpty()) {
                problems.add(place + ".plans is empty; leave it out for all plans, or name some");
            }
            sources.add(new Tokens.Source(
                    String.valueOf(one.name()), plans == null ? List.of() : plans, hash(place, one.sha256())));
        }
        return new Tokens(responders, sources);
    }

    private Written parse(String text) {
        try {
            Written written = text.isBlank() ? null : YAML.readValue(text, Written.class);
            return written == null ? new Written(null, null) : written;
        } catch (JacksonException e) {
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            problems.add(
                    "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": " + reason);
            return new Written(null, null);
        }
    }

    private Set<Role> roles(String place, @Nullable List<String> words) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        List<String> allowed = Arrays.stream(Role.values()).map(Role::word).toList();
        if (words == null || words.isEmpty()) {
            problems.add(place + ".roles is missing, allowed: " + String.join(", ", allowed));
            return EnumSet.of(Role.VIEWER);
        }
        for (String word : words) {
            Role.of(String.valueOf(word))
                    .ifPresentOrElse(
                            roles::add,
                            () -> problems.add(place + ".roles has '" + word + "', allowed: "
                                    + String.join(", ", allowed) + DidYouMean.hint(word, allowed)));
        }
        if (roles.contains(Role.ADMIN)
                && roles.stream().anyMatch(role -> role.compareTo(Role.VIEWER) > 0 && role != Role.ADMIN)) {
            problems.add(place + ".roles: who has admin decides nothing; give the person a second login for that");
        }
        return roles;
    }

    private byte[] hash(String place, @Nullable String sha256) {
        if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
            problems.add(place + ".sha256 must be 64 hex digits in lower case; `fireline token create` makes them");
            return new byte[0];
        }
        if (KNOWN.contains(sha256)) {
            problems.add(place + ".sha256 is of a token that everybody knows; `fireline token create` draws one");
        }
        if (!hashes.add(sha256)) {
            problems.add(place + ".sha256 stands twice; each token belongs to one");
        }
        return HexFormat.of().parseHex(sha256);
    }

    private @Nullable Instant expires(String place, @Nullable String expires) {
        try {
            return expires == null ? null : Instant.parse(expires);
        } catch (DateTimeParseException e) {
            problems.add(place + ".expires is '" + expires + "', write it as 2027-01-31T00:00:00Z");
            return null;
        }
    }

    private void required(String place, @Nullable String value) {
        if (value == null || value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            problems.add(place + " is missing or has control characters");
        }
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : " (" + name + ")";
    }

    record Written(
            @Nullable List<WrittenResponder> givenResponders,
            @Nullable List<WrittenSource> givenSources) {
        @com.fasterxml.jackson.annotation.JsonCreator
        static Written of(
                @com.fasterxml.jackson.annotation.JsonProperty("responders") @Nullable
                        List<WrittenResponder> responders,
                @com.fasterxml.jackson.annotation.JsonProperty("sources") @Nullable List<WrittenSource> sources) {
            return new Written(responders, sources);
        }

        List<WrittenResponder> responders() {
            return givenResponders == null ? List.of() : givenResponders;
        }

        List<WrittenSource> sources() {
            return givenSources == null ? List.of() : givenSources;
        }
    }

    record WrittenResponder(
            @Nullable String login,
            @Nullable List<String> roles,
            @Nullable String sha256,
            @Nullable String expires,
            @Nullable List<String> groups) {}

    record WrittenSource(
            @Nullable String name,
            @Nullable String sha256,
            @Nullable List<String> plans) {}
}
