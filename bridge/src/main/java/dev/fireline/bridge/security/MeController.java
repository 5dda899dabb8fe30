package dev.fireline.bridge.security;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
@Tag(name = "me")
public class MeController {

    @GetMapping("/v1/me")
    @Operation(operationId = "me", summary = "Who the token says you are, and what you may do")
    public Me me() {
        return switch (Caller.current()) {
            case Caller.Person person ->
                new Me(
                        person.login(),
                        person.roles().stream().map(Role::word).toList(),
                        person.via().name().toLowerCase(Locale.ROOT));
            case Caller.Source source -> new Me(null, List.of(), "token");
            case Caller.Anybody anybody -> new Me(null, List.of(), "none");
        };
    }

    /**
     * A caller.
     *
     * @param login null: nothing is configured, and everybody is believed
     * @param roles as given; each includes those below it
     * @param via {@code token}, {@code oidc}, or {@code none}
     */
    public record Me(@Nullable String login, List<String> roles, String via) {
        public Me {
            roles = List.copyOf(roles);
        }
    }
}
