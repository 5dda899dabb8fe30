package dev.fireline.cli.serve;

import dev.fireline.cli.CannotStart;
import dev.fireline.worker.visibility.SearchAttributesUnfitException;
import io.grpc.StatusRuntimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** A Spring application of ours: quiet, with failures in words. */
public final class RunningApplication implements AutoCloseable {
    /** With what stands beside the message: who, which incident, which step. */
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%t] %logger{39} : %m %kvp%n%wEx";

    private final ConfigurableApplicationContext context;
    private final CountDownLatch closed = new CountDownLatch(1);

    private RunningApplication(ConfigurableApplicationContext context) {
        this.context = context;
        SpringApplication.getShutdownHandlers().add(closed::countDown); // after the context has closed, workers drained
    }

    /** Keeps libraries from logging before the application has said how. */
    public static void silence() {
        LoggingSystem.get(RunningApplication.class.getClassLoader()).beforeInitialize();
    }

    /**
     * Starts and returns when everything of it runs.
     *
     * @param defaults settings below every other source
     * @throws CannotStart when something outside keeps it from starting
     */
    public static RunningApplication start(Class<?> application, Map<String, Object> defaults, String... arguments) {
        Map<String, Object> settings = new LinkedHashMap<>(defaults);
        settings.putAll(LogFormat.of(Settings.of(arguments)).settings());
        return start(new SpringApplicationBuilder(application), settings, arguments);
    }

    private static RunningApplication start(
            SpringApplicationBuilder application, Map<String, Object> defaults, String... arguments) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("logging.level.root", "warn");
        settings.put("logging.level.dev.fireline", "info");
        settings.put("logging.level.org.springdoc", "error"); // it advises against the page we publish on purpose
        settings.put("logging.level.fireline.audit", "info");
        // It calls every refused answer a failed workflow, with a stack trace; a workflow that really failed is in
        // Temporal.
        settings.put("logging.level.io.temporal.internal.sync.WorkflowExecutionHandler", "error");
        settings.put("logging.pattern.console", LINE);
        settings.put("logging.pattern.file", LINE);
        settings.put("logging.level.org.springframework.boot.SpringApplication", "off"); // said below, in words
        settings.putAll(defaults);
        try {
            return new RunningApplication(application
                    .bannerMode(Banner.Mode.OFF)
                    .properties(settings)
                    .initializers(context -> ((GenericApplicationContext) context).registerBean(PathAsWritten.class))
                    .run(arguments));
        } catch (RuntimeException e) {
            throw inWords(e);
        }
    }

    /**
     * Starts with these settings and no others: no file, environment variable or flag of the user's reaches it. The demo
     * must act on its stand-ins whatever this machine is set up for.
     *
     * @throws CannotStart when something outside keeps it from starting
     */
    public static RunningApplication startAlone(Class<?> application, Map<String, Object> settings) {
        StandardEnvironment alone = new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addLast(new MapPropertySource(
                        "config", Map.of("spring.config.location", "optional:classpath:/no-settings/")));
            }
        };
        return start(new SpringApplicationBuilder(application).environment(alone), settings);
    }

    private static RuntimeException inWords(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SearchAttributesUnfitException unfit -> {
                    return new CannotStart(String.valueOf(unfit.getMessage()), failure);
                }
                case PortInUseException taken -> {
                    return new CannotStart(
                            "Port %d is taken by another program; choose others with --port and --management-port"
                                    .formatted(taken.getPort()),
                            failure);
                }
                case StatusRuntimeException engine -> {
                    return new CannotStart("Temporal does not let us start: " + engine.getMessage(), failure);
                }
                case IllegalArgumentException setting
                when setting.getCause() == null -> {
                    return new CannotStart("A setting is wrong: " + setting.getMessage(), failure);
                }
                case IllegalStateException setting
                when setting.getCause() == null -> {
                    return new CannotStart(String.valueOf(setting.getMessage()), failure);
                }
                default -> {}
            }
        }
        return failure;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Returns when the application is closed: by a signal, or by {@link #close}. */
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        context.close();
        closed.countDown();
    }
}
