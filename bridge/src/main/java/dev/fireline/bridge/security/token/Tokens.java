package dev.fireline.bridge.security.token;

import dev.fireline.bridge.security.Caller;
import dev.fireline.bridge.security.Role;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who has a token. */
public record Tokens(List<Responder> responders, List<Source> sources) {
    public Tokens {
        responders = List.copyOf(responders);
        sources = List.copyOf(sources);
    }

    /**
     * A person's token.
     *
     * @param hash SHA-256 of the token
     * @param expires from then on it is refused; null: never
     * @param groups the person is in
     */
    public record Responder(
            String login,
            Set<Role> roles,
            byte[] hash,
            @Nullable Instant expires,
            List<String> groups) {
        public Responder {
            groups = List.copyOf(groups);
        }
    }

    /**
     * An alert source's token.
     *
     * @param plans the only ones that look at its alerts; empty: all
     */
    public record Source(String name, List<String> plans, byte[] hash) {}

    /** Compares with every token there is, each in constant time, so that the time taken tells nothing. */
    Optional<Caller> holder(String token, Instant now) {
        byte[] hash = Token.digest(token);
        @Nullable Caller found = null;
        for (Responder responder : responders) {
            if (MessageDigest.isEqual(responder.hash(), hash)
                    && (responder.expires() == null || now.isBefore(responder.expires()))) {
                found = new Caller.Person(responder.login(), responder.roles(), Caller.Via.TOKEN, responder.groups());
            }
        }
        for (Source source : sources) {
            if (MessageDigest.isEqual(source.hash(), hash)) {
                found = new Caller.Source(source.name(), source.plans());
            }
        }
        return Optional.ofNullable(found);
    }
}
