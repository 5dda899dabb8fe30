package dev.fireline.bridge.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers prove who they are. Nothing set: everybody is believed, on loopback only.
 *
 * @param tokensFile bearer tokens of responders and alert sources; null: none
 * @param oidc people log in at an OpenID Connect provider; null: none
 */
@ConfigurationProperties("fireline.security")
public record SecuritySettings(
        @Nullable Path tokensFile, @Nullable Oidc oidc) {

    boolean configured() {
        return tokensFile != null || oidc != null;
    }

    /**
     * Whose tokens are taken.
     *
     * @param issuer as the tokens say it in {@code iss}; https, or loopback
     * @param audience one of {@code aud} must be this
     * @param jwksUri where the issuer's keys are; null: as its discovery document says
     * @param algorithms of signatures; asymmetric ones only
     * @param loginClaim whose text is the login in the roster; never {@code email}, which its owner may change
     * @param rolesClaim holds a text or a list of texts; dots lead into objects
     * @param roles role to the texts that give it
     * @param groupsClaim holds the groups of the person, for {@code login: group:name} of plans
     */
    public record Oidc(
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable String jwksUri,
            @DefaultValue({"RS256", "PS256", "ES256"}) Set<String> algorithms,
            @DefaultValue("sub") String loginClaim,
            @DefaultValue("groups") String rolesClaim,
            @DefaultValue Map<String, List<String>> roles,
            @DefaultValue("groups") String groupsClaim) {}
}
