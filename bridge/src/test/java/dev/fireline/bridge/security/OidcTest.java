package dev.fireline.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.incident.Messages.Resolve;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** The whole bridge behind an OpenID Connect provider, and every token that must not count. */
class OidcTest extends BridgeWithoutTemporal {
    private static final Issuer ISSUER = new Issuer();

    @DynamicPropertySource
    static void oidc(DynamicPropertyRegistry settings) {
        settings.add("fireline.security.oidc.issuer", ISSUER::url);
        settings.add("fireline.security.oidc.audience", () -> Issuer.AUDIENCE);
        settings.add("fireline.security.oidc.roles.commander", () -> "leads");
        settings.add("fireline.security.oidc.roles.viewer", () -> "looks");
    }

    private String incident = "";

    @BeforeEach
    void somethingBurns() throws IOException {
        MvcTestResult declared = post(
                ISSUER.token(claims -> claims),
                "/v1/incidents",
                "{\"plan\":\"one\",\"severity\":\"P1\",\"title\":\"Smoke\"}");
        assertThat(declared).hasStatus(201);
        incident = JsonMapper.shared()
                .readTree(declared.getResponse().getContentAsString())
                .path("id")
                .asString();
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @Test
    void whoTheProviderNamesDecidesInTheirOwnNameAsTheirGroupsAllow() {
        String good = ISSUER.token(claims -> claims);

        assertThat(resolve(good)).hasStatus(200);
        assertThat(incidents.said())
                .singleElement()
                .satisfies(said -> assertThat(((Resolve) said.message()).by()).isEqualTo("alice"));
        assertThat(get(good, "/v1/me"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("login")
                .isEqualTo("alice");
    }

    @Test
    void aTokenThatDoesNotCountIsAnswered401AndChangesNothing() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired", of(claims -> claims.expirationTime(in(Duration.ofMinutes(-2)))));
        tokens.put("not yet valid", of(claims -> claims.notBeforeTime(in(Duration.ofMinutes(2)))));
        tokens.put("without an end", of(claims -> claims.expirationTime(null)));
        tokens.put("of another issuer", of(claims -> claims.issuer("https://elsewhere.example")));
        tokens.put("for another audience", of(claims -> claims.audience("wiki")));
        tokens.put("without an audience", of(claims -> claims.audience((String) null)));
        tokens.put("of nobody", of(claims -> claims.subject(null)));
        tokens.put("of a name with a line end", of(claims -> claims.subject("alice\nroot")));
        tokens.put("alg none", ISSUER.unsigned());
        tokens.put("HS256 with the public key", ISSUER.signedWithThePublicKey());
        tokens.put("of a key that is not published", ISSUER.ofUnknownKey());
        tokens.put("forged under a published key's id", ISSUER.forged());
        String good = of(claims -> claims);
        tokens.put("cut short", good.substring(0, good.length() - 8));
        tokens.put("no token at all", "a.b.c");

        tokens.forEach((why, token) -> {
            MvcTestResult answer = resolve(token);
            assertThat(answer)
                    .as(why)
                    .hasStatus(401)
                    .hasHeader("WWW-Authenticate", "Bearer")
                    .bodyJson()
                    .isStrictlyEqualTo("{\"type\":\"%s\",\"title\":\"%s\",\"status\":401}"
                            .formatted(Problem.UNAUTHENTICATED.type(), Problem.UNAUTHENTICATED.title()));
        });
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void whoHasNoRoleOrTooLittleOfOneIsToldWhichIsNeededAndChangesNothing() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no role", of(claims -> claims.claim("groups", null)));
        tokens.put("no role ", of(claims -> claims.claim("groups", List.of("cooks"))));
        tokens.put("no role  ", of(claims -> claims.claim("groups", Map.of("leads", true))));
        tokens.put("viewer", of(claims -> claims.claim("groups", List.of("looks"))));

        tokens.forEach((has, token) -> assertThat(resolve(token))
                .as(has)
                .hasStatus(403)
                .bodyJson()
                .isLenientlyEqualTo("{\"type\":\"%s\",\"detail\":\"%s\"}"
                        .formatted(
                                Problem.ROLE_MISSING.type(),
                                "POST /v1/incidents/{id}/resolve needs the role commander; alice has " + has.strip())));
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void whileTheProviderCannotBeReachedWhoeverItDoesNotKnowYetIsAskedToComeAgain() {
        String unknown = ISSUER.ofUnknownKey();
        ISSUER.goAway();
        try {
            assertThat(resolve(unknown))
                    .hasStatus(503)
                    .hasHeader("Retry-After", "5")
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo(Problem.ISSUER_UNREACHABLE.type().toString());
            assertThat(incidents.said()).isEmpty();
        } finally {
            ISSUER.comeBack();
        }
        assertThat(resolve(of(claims -> claims))).hasStatus(200);
    }

    @Test
    void aProviderThatWasNeverReachedKeepsNobodyFromStartingAndIsAskedAgain() {
        try (Issuer late = new Issuer()) {
            BearerTokens tokens = new BearerTokens(
                    null,
                    OidcTokens.of(new SecuritySettings.Oidc(
                            late.url(),
                            Issuer.AUDIENCE,
                            null,
                            Set.of("RS256"),
                            "sub",
                            "groups",
                            Map.of("commander", List.of("leads")),
                            "groups")));
            BearerTokenAuthenticationToken bearer = new BearerTokenAuthenticationToken(late.token(claims -> claims));
            late.goAway();
            assertThat(catchThrowable(() -> tokens.authenticate(bearer)))
                    .isInstanceOf(IssuerUnreachableException.class);
            late.comeBack();
            CallerAuthentication proved = (CallerAuthentication) tokens.authenticate(bearer);
            assertThat(proved.isAuthenticated()).isTrue();
            assertThat(proved.caller().inGroups(List.of("said", "by", "the", "call")))
                    .containsExactly("leads");
        }
    }

    private static String of(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return ISSUER.token(changed);
    }

    private static Date in(Duration later) {
        return Date.from(Instant.now().plus(later));
    }

    private MvcTestResult resolve(String token) {
        return post(token, "/v1/incidents/" + incident + "/resolve", "{}");
    }

    private MvcTestResult post(String token, String path, String body) {
        return http.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String token, String path) {
        return http.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }
}
