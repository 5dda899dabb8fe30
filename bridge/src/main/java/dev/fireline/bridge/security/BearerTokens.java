package dev.fireline.bridge.security;

import dev.fireline.bridge.security.token.Token;
import dev.fireline.bridge.security.token.TokensFile;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Whose bearer token it is: ours by its prefix, all others are the issuer's. */
final class BearerTokens implements AuthenticationManager {
    private final @Nullable TokensFile file;
    private final @Nullable AuthenticationManager issuer;

    BearerTokens(@Nullable TokensFile file, @Nullable AuthenticationManager issuer) {
        this.file = file;
        this.issuer = issuer;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String token = ((BearerTokenAuthenticationToken) given).getToken();
        if (token.startsWith(Token.PREFIX)) {
            if (file == null) {
                throw unknown();
            }
            return new CallerAuthentication(file.holder(token).orElseThrow(BearerTokens::unknown));
        }
        if (issuer == null) {
            throw unknown();
        }
        try {
            return issuer.authenticate(given);
        } catch (AuthenticationServiceException
                | JwtDecoderInitializationException e) { // later, or with the first token
            throw new IssuerUnreachableException(e);
        }
    }

    private static BadCredentialsException unknown() {
        return new BadCredentialsException("no such token");
    }
}
