package dev.fireline.cli.serve;

import dev.fireline.bridge.BridgeConfiguration;
import dev.fireline.worker.WorkerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Worker and bridge in one process, with one connection to the engine and one to the database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WorkerConfiguration.class, BridgeConfiguration.class})
public class AllInOne {}
