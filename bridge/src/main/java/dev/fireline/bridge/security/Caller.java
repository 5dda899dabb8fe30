package dev.fireline.bridge.security;

import dev.fireline.bridge.problem.Problem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes a call. */
public sealed interface Caller {
    /** Where a request holds its caller for the audit log. */
    String ATTRIBUTE = "dev.fireline.caller";

    /** Whether the caller may do what this role may. */
    boolean may(Role needed);

    /**
     * In whose name the caller speaks.
     *
     * @param by who the call says; null: it does not say
     * @return the login that goes on the record
     * @throws dev.fireline.bridge.problem.ProblemException SPEAKS_FOR_ANOTHER
     */
    @Nullable
    String speaksAs(@Nullable String by);

    /**
     * The groups the caller is in: those that were proved, whatever the call says.
     *
     * @param said what the call says; null: nothing
     */
    @Nullable
    List<String> inGroups(@Nullable List<String> said);

    /** For the audit log; holds no secret. */
    String name();

    /** Of the request this thread serves. */
    static Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Caller of(@Nullable Authentication authentication) {
        return authentication instanceof CallerAuthentication known ? known.caller() : new Anybody();
    }

    /**
     * A person who proved who they are.
     *
     * @param login as in the roster
     * @param via how it was proved
     * @param groups the person is in, as {@code login: group:name} of a plan means them
     */
    record Person(String login, Set<Role> roles, Via via, List<String> groups) implements Caller {
        public Person {
            roles = EnumSet.copyOf(roles);
            groups = List.copyOf(groups);
        }

        /** In no group. */
        public Person(String login, Set<Role> roles, Via via) {
            this(login, roles, via, List.of());
        }

        /** ADMIN decides nothing, so together with it only what it includes is left. */
        static Set<Role> separated(Collection<Role> roles) {
            return roles.contains(Role.ADMIN) ? EnumSet.of(Role.ADMIN) : EnumSet.copyOf(roles);
        }

        @Override
        public Set<Role> roles() {
            return EnumSet.copyOf(roles);
        }

        @Override
        public boolean may(Role needed) {
            return roles.stream().anyMatch(role -> role.includes(needed));
        }

        @Override
        public String speaksAs(@Nullable String by) {
            if (by != null && !by.isBlank() && !by.equals(login)) {
                throw Problem.SPEAKS_FOR_ANOTHER.because(
                        "by is '" + by + "', but this token is of '" + login + "'; leave by out");
            }
            return login;
        }

        @Override
        public List<String> inGroups(@Nullable List<String> said) {
            return groups;
        }

        @Override
        public String name() {
            return login;
        }

        /** {@code responder, approver}. */
        String rolesInWords() {
            return roles.isEmpty() ? "no role" : roles.stream().map(Role::word).collect(Collectors.joining(", "));
        }
    }

    /**
     * A system that sends alerts.
     *
     * @param plans the only ones that look at its alerts; empty: all
     */
    record Source(String source, List<String> plans) implements Caller {
        public Source {
            plans = List.copyOf(plans);
        }

        @Override
        public boolean may(Role needed) {
            return false;
        }

        @Override
        public String speaksAs(@Nullable String by) {
            throw Problem.ROLE_MISSING.because("'" + source + "' is a source of alerts and decides nothing");
        }

        @Override
        public List<String> inGroups(@Nullable List<String> said) {
            return List.of();
        }

        @Override
        public String name() {
            return "source:" + source;
        }
    }

    /** Nothing is configured: everybody on this machine may do everything, and is believed. */
    record Anybody() implements Caller {
        @Override
        public boolean may(Role needed) {
            return true;
        }

        @Override
        public @Nullable String speaksAs(@Nullable String by) {
            return by;
        }

        @Override
        public @Nullable List<String> inGroups(@Nullable List<String> said) {
            return said;
        }

        @Override
        public String name() {
            return "-";
        }
    }

    /** How a person proved who they are. */
    enum Via {
        TOKEN,
        OIDC
    }
}
