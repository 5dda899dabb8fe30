package dev.fireline.bridge.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * Tokens of an OpenID Connect issuer (RFC 9068, RFC 8725): one issuer, one audience, asymmetric signatures of the algorithms
 * allowed, keys from the issuer's own address and never from the token's header.
 */
final class OidcTokens {
    private static final String PREFIX = "fireline.security.oidc.";
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(30);

    private final SecuritySettings.Oidc settings;
    private final String issuer;
    private final String audience;

    private OidcTokens(SecuritySettings.Oidc settings) {
        this.settings = settings;
        this.issuer = required("issuer", settings.issuer());
        this.audience = required("audience", settings.audience());
    }

    /** @throws IllegalStateException naming the setting that is wrong */
    static AuthenticationManager of(SecuritySettings.Oidc settings) {
        OidcTokens tokens = new OidcTokens(settings);
        tokens.check();
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(tokens.decoder());
        provider.setJwtAuthenticationConverter(tokens::caller);
        return new ProviderManager(provider);
    }

    private void check() {
        secure("issuer", issuer);
        if (settings.jwksUri() != null) {
            secure("jwks-uri", settings.jwksUri());
        }
        if (settings.loginClaim().equals("email")) {
            throw new IllegalStateException(
                    PREFIX + "login-claim is email, which people can change; name the claim that"
                            + " holds the login for good, such as sub or preferred_username");
        }
        for (String role : settings.roles().keySet()) {
            if (Role.of(role).isEmpty()) {
                throw new IllegalStateException(
                        PREFIX + "roles has '" + role + "', allowed: viewer, responder, approver, commander, admin");
            }
        }
        if (settings.roles().isEmpty()) {
            throw new IllegalStateException(PREFIX + "roles is empty, so nobody may do anything; map roles to values of"
                    + " the claim " + settings.rolesClaim() + ", such as " + PREFIX + "roles.responder=on-call");
        }
        algorithms();
    }

    private Set<SignatureAlgorithm> algorithms() {
        EnumSet<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        for (String name : settings.algorithms()) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
            if (algorithm == null) {
                throw new IllegalStateException(PREFIX + "algorithms has '" + name
                        + "', allowed: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512");
            }
            algorithms.add(algorithm);
        }
        return algorithms;
    }

    /** Asks the issuer when the first token comes: a login provider that is down must not keep Fireline from starting. */
    private JwtDecoder decoder() {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = settings.jwksUri() == null
                    ? NimbusJwtDecoder.withIssuerLocation(issuer)
                            .jwsAlgorithms(all -> all.addAll(algorithms()))
                            .build()
                    : NimbusJwtDecoder.withJwkSetUri(settings.jwksUri())
                            .jwsAlgorithms(all -> all.addAll(algorithms()))
                            .build();
            decoder.setJwtValidator(validator());
            return decoder;
        });
    }

    private OAuth2TokenValidator<Jwt> validator() {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(CLOCKS_DIFFER_BY),
                new JwtClaimValidator<>("exp", expires -> expires != null),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<Collection<String>>("aud", all -> all != null && all.contains(audience))));
    }

    private CallerAuthentication caller(Jwt token) {
        Object login = claim(token.getClaims(), settings.loginClaim());
        if (!(login instanceof String name) || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new BadCredentialsException("the token names nobody in " + settings.loginClaim());
        }
        List<String> given = texts(claim(token.getClaims(), settings.rolesClaim()));
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        settings.roles().forEach((role, values) -> {
            if (values.stream().anyMatch(given::contains)) {
                Role.of(role).ifPresent(roles::add);
            }
        });
        return new CallerAuthentication(new Caller.Person(
                name,
                Caller.Person.separated(roles),
                Caller.Via.OIDC,
                texts(claim(token.getClaims(), settings.groupsClaim()))));
    }

    private static @Nullable Object claim(Map<?, ?> claims, String path) {
        Object whole = claims.get(path); // a name with dots in it, such as https://example.org/roles
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, path.substring(dot + 1))
                : null;
    }

    private static List<String> texts(@Nullable Object claim) {
        List<String> texts = new ArrayList<>();
        switch (claim) {
            case null -> {}
            case String text -> texts.addAll(List.of(text.split(" ")));
            case Collection<?> many -> many.forEach(one -> texts.add(String.valueOf(one)));
            default -> {}
        }
        return texts;
    }

    private static void secure(String key, String address) {
        URI uri = URI.create(address);
        try {
            if (!"https".equals(uri.getScheme())
                    && !(uri.getHost() != null
                            && InetAddress.getByName(uri.getHost()).isLoopbackAddress())) {
                throw new IllegalStateException(
                        PREFIX + key + " is " + address + "; it must be https, but for loopback");
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    PREFIX + key + " is " + address + "; it must be https, but for loopback", e);
        }
    }

    private static String required(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    PREFIX + key + " is not set; with OIDC both issuer and audience are needed");
        }
        return value;
    }
}
