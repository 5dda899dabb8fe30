package dev.fireline.bridge.limit;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Accepts no more connections than there is memory for. A sender that has given up leaves its connection behind until its
 * turn comes, so thousands of impatient ones hold several each. More wait in the backlog of the socket; a {@code
 * server.tomcat.max-connections} of the operator's counts as it is.
 */
@Configuration(proxyBeanMethods = false)
public class Connections {
    private static final String SETTING = "server.tomcat.max-connections";

    /** Tomcat's own default. */
    private static final int MOST = 8_192;

    /** A connection with a small body that waits takes 40 KiB [measured]; much of the heap is needed for other things. */
    private static final int BYTES = 128 * 1024;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionsThereIsMemoryFor(Environment environment) {
        return server -> server.addConnectorCustomizers(connector -> {
            if (!environment.containsProperty(SETTING)
                    && connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxConnections(in(Runtime.getRuntime().maxMemory()));
            }
        });
    }

    /** @param heap bytes */
    static int in(long heap) {
        return Math.toIntExact(Math.clamp(heap / BYTES, 256, MOST));
    }
}
