package dev.fireline.bridge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.mock.env.MockEnvironment;

class ConnectionsTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void asManyAreAcceptedAsTheHeapHoldsAndNeverMoreThanTomcatWould() {
        assertThat(Connections.in(512 * MIB)).isEqualTo(4_096);
        assertThat(Connections.in(16 * MIB)).isEqualTo(256);
        assertThat(Connections.in(64_000 * MIB)).isEqualTo(8_192);
    }

    @Test
    void theServerIsToldUnlessTheOperatorSaidHowMany() {
        assertThat(maxConnections(new MockEnvironment()))
                .isEqualTo(Connections.in(Runtime.getRuntime().maxMemory()));
        assertThat(maxConnections(new MockEnvironment().withProperty("server.tomcat.max-connections", "17")))
                .isEqualTo(
                        new Connector().getProtocolHandler() instanceof AbstractProtocol<?> untouched
                                ? untouched.getMaxConnections()
                                : 0);
    }

    private static int maxConnections(MockEnvironment environment) {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();
        new Connections().connectionsThereIsMemoryFor(environment).customize(server);
        Connector connector = new Connector();
        server.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector));
        return ((AbstractProtocol<?>) connector.getProtocolHandler()).getMaxConnections();
    }
}
