package dev.fireline.cli.serve;

import dev.fireline.bridge.BridgeConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The bridge as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({BridgeConfiguration.class, PlansConfiguration.class})
public class BridgeProcess {}
