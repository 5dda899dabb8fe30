package dev.fireline.bridge.security;

import dev.fireline.bridge.problem.ProblemWriter;
import dev.fireline.bridge.security.token.TokensFile;
import dev.fireline.bridge.security.token.TokensUnreadableException;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The filter chain of the API. No session, no cookie, no form: a bearer token with every call, or nothing configured. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(SecuritySettings.class)
@Import({MeController.class, SpokenInOwnName.class})
public class SecurityConfiguration {

    /** Also the one {@code RequestRejectedHandler}: of two, the firewall would take neither. */
    @Bean
    Refusals refusals(ProblemWriter problems) {
        return new Refusals(problems);
    }

    /** A meter for each of a dozen filters of every call costs more than the filters [measured], and nobody reads it. */
    @Bean
    SecurityObservationSettings filtersAreNotMeasured() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SourcePlans sourcePlans(ProblemWriter problems) {
        return new SourcePlans(problems);
    }

    /** Read before a port is opened: without it nobody could be told from anybody. */
    @Bean
    AuthenticationManager bearerTokens(SecuritySettings settings, Environment environment, Clock clock) {
        if (!settings.configured()) {
            LoopbackOnly.require(environment);
        }
        return new BearerTokens(
                tokensFile(settings, clock).orElse(null),
                settings.oidc() == null ? null : OidcTokens.of(settings.oidc()));
    }

    private static Optional<TokensFile> tokensFile(SecuritySettings settings, Clock clock) {
        if (settings.tokensFile() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TokensFile.open(settings.tokensFile(), clock));
        } catch (TokensUnreadableException e) {
            throw new IllegalStateException("fireline.security.tokens-file: " + e.getMessage());
        }
    }

    /** Health and metrics have a port of their own, and say nothing of incidents. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http, SecuritySettings settings, AuthenticationManager bearerTokens, Refusals refusals)
            throws Exception {
        stateless(http);
        if (!settings.configured()) {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .build();
        }
        return http.oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> bearerTokens)
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(all -> all.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll() // the request itself was let in before
                        .anyRequest()
                        .access((caller, request) -> decision(request, Caller.of(caller.get()))))
                .build();
    }

    private static AuthorizationDecision decision(RequestAuthorizationContext request, Caller caller) {
        request.getRequest().setAttribute(Caller.ATTRIBUTE, caller);
        HttpMethod method = HttpMethod.valueOf(request.getRequest().getMethod());
        return new AuthorizationDecision(!(caller instanceof Caller.Anybody)
                && Access.row(method, request.getRequest().getRequestURI())
                        .filter(row -> row.allows(caller))
                        .isPresent());
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookie: nothing a browser would send by itself
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'")));
    }
}
