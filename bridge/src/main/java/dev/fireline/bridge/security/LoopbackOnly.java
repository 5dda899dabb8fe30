package dev.fireline.bridge.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Nothing is open to a network before somebody has said who may use it. */
final class LoopbackOnly {
    private LoopbackOnly() {}

    /** @throws IllegalStateException when a port would be reachable from elsewhere */
    static void require(Environment settings) {
        require("server.address", settings.getProperty("server.address"));
        if (!"-1".equals(settings.getProperty("management.server.port"))) {
            require("management.server.address", settings.getProperty("management.server.address"));
        }
    }

    private static void require(String key, @Nullable String address) {
        boolean loopback;
        try {
            loopback = address != null
                    && !address.isBlank()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            loopback = false;
        }
        if (!loopback) {
            throw new IllegalStateException(("%s is %s, which others can reach, and nothing says who may call. Set"
                            + " fireline.security.tokens-file (`fireline token create` writes it) or"
                            + " fireline.security.oidc.issuer, or leave %s at 127.0.0.1")
                    .formatted(key, address == null || address.isBlank() ? "not set" : address, key));
        }
    }
}
