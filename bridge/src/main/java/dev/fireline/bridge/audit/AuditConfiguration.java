package dev.fireline.bridge.audit;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the trail into the server of the API. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> auditTrail() {
        return server -> server.addEngineValves(new AuditTrail());
    }
}
