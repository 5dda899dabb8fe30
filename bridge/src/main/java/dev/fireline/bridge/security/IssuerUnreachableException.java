package dev.fireline.bridge.security;

import org.springframework.security.core.AuthenticationException;

/** Whether a token counts cannot be said now: its issuer does not answer. */
final class IssuerUnreachableException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    IssuerUnreachableException(Throwable cause) {
        super("the issuer does not answer", cause);
    }
}
