package dev.fireline.bridge.security;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** How a caller is turned away: nobody learns why a token does not count, everybody learns which role is missing. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    private final ProblemWriter problems;

    Refusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof IssuerUnreachableException) {
            problems.refuse(
                    response, Problem.ISSUER_UNREACHABLE, "the keys of the login provider cannot be fetched now");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.refuse(response, Problem.UNAUTHENTICATED, null);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        String path = request.getRequestURI();
        List<Access.Row> there = Access.rows(path);
        if (there.isEmpty()) {
            problems.refuse(response, Problem.NOT_FOUND, "nothing is at " + path);
            return;
        }
        var row = Access.row(HttpMethod.valueOf(request.getMethod()), path);
        if (row.isEmpty()) {
            String allowed = there.stream().map(one -> one.method().name()).collect(Collectors.joining(", "));
            response.setHeader(HttpHeaders.ALLOW, allowed);
            problems.refuse(response, Problem.METHOD_NOT_ALLOWED, "it takes " + allowed);
            return;
        }
        problems.refuse(response, Problem.ROLE_MISSING, needed(row.get(), Caller.current()));
    }

    /** What no URL of ours looks like: encoded slashes, line ends, semicolons. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why)
            throws IOException {
        problems.refuse(response, Problem.INVALID, "the address or a header has characters that are not allowed");
    }

    static String needed(Access.Row row, Caller caller) {
        String what = row.method() + " " + row.path();
        return switch (caller) {
            case Caller.Person person
            when row.sources() ->
                "%s takes alerts, from sources and from the role admin; %s has %s"
                        .formatted(what, person.login(), person.rolesInWords());
            case Caller.Person person ->
                "%s needs the role %s; %s has %s"
                        .formatted(what, row.needs().word(), person.login(), person.rolesInWords());
            case Caller.Source source ->
                "%s needs the role %s; '%s' is a source of alerts and may only send them"
                        .formatted(what, row.needs().word(), source.source());
            case Caller.Anybody anybody ->
                what + " needs the role " + row.needs().word();
        };
    }
}
