package dev.fireline.cli.settings;

import dev.fireline.bridge.BridgeSettings;
import dev.fireline.bridge.limit.LimitSettings;
import dev.fireline.bridge.security.SecuritySettings;
import dev.fireline.cli.settings.KnownSetting.Shape;
import dev.fireline.evidence.settings.EvidenceProperties;
import dev.fireline.worker.WorkerSettings;
import dev.fireline.worker.settings.AuditProperties;
import dev.fireline.worker.settings.InstallationSettings;
import dev.fireline.worker.settings.KubernetesProperties;
import dev.fireline.worker.settings.NotifyProperties;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Every setting a process reads, by key: those of our records, and those of Spring that the documents name. */
public final class KnownSettings {
    private final SequencedMap<String, KnownSetting> all = new TreeMap<>();

    private KnownSettings() {}

    /** Of {@code fireline serve}. */
    public static KnownSettings ofServe() {
        return new KnownSettings().shared().bridge().worker();
    }

    /** Of {@code fireline bridge}. */
    public static KnownSettings ofBridge() {
        return new KnownSettings().shared().bridge();
    }

    /** Of {@code fireline worker}. */
    public static KnownSettings ofWorker() {
        return new KnownSettings().shared().worker();
    }

    Collection<KnownSetting> all() {
        return all.sequencedValues();
    }

    private KnownSettings shared() {
        one("spring.temporal.connection.target", null);
        one("spring.temporal.namespace", "default");
        one("spring.temporal.connection.mtls.cert-chain-file", null);
        one("spring.temporal.connection.mtls.key-file", null);
        one("spring.temporal.connection.mtls.server-name", null);
        one("spring.datasource.url", null);
        one("spring.datasource.username", null);
        one("spring.datasource.password", null);
        one("management.server.address", "127.0.0.1");
        one("management.server.port", "8081");
        one("fireline.log.format", "text");
        one("logging.level.dev.fireline", "info");
        one("fireline.data", "~/.fireline");
        bound(EvidenceProperties.class); // the bridge reads exhibits, the worker writes them
        return this;
    }

    private KnownSettings bridge() {
        one("server.address", "127.0.0.1");
        one("server.port", "8080");
        one("fireline.bridge.drain-pause", "0s");
        List.of(BridgeSettings.class, SecuritySettings.class, LimitSettings.class)
                .forEach(this::bound);
        return this;
    }

    private KnownSettings worker() {
        one("spring.mail.host", null);
        one("spring.mail.port", null);
        one("spring.mail.username", null);
        one("spring.mail.password", null);
        add(new KnownSetting("spring.mail.properties", Shape.NAMED, null));
        List.of(
                        InstallationSettings.class,
                        WorkerSettings.class,
                        KubernetesProperties.class,
                        AuditProperties.class,
                        NotifyProperties.class)
                .forEach(this::bound);
        one("fireline.backups", null);
        return this;
    }

    private void one(String key, @Nullable String byDefault) {
        add(new KnownSetting(key, Shape.ONE, byDefault));
    }

    private void add(KnownSetting setting) {
        all.put(setting.key(), setting);
    }

    private void bound(Class<? extends Record> settings) {
        bound(settings.getAnnotation(ConfigurationProperties.class).value(), settings);
    }

    private void bound(String prefix, Class<?> settings) {
        RecordComponent[] components = settings.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String key = prefix + "." + kebab(components[i].getName());
            Class<?> type = components[i].getType();
            if (type.isRecord()) {
                bound(key, type);
            } else if (Map.class.isAssignableFrom(type)) {
                add(new KnownSetting(key, Shape.NAMED, null));
            } else {
                Shape shape = Collection.class.isAssignableFrom(type) ? Shape.LIST : Shape.ONE;
                add(new KnownSetting(key, shape, byDefault(settings, components, i)));
            }
        }
    }

    /** The annotation stands on the parameter of the constructor, and nowhere else. */
    private static @Nullable String byDefault(Class<?> settings, RecordComponent[] components, int index) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            DefaultValue value = settings.getDeclaredConstructor(types)
                    .getParameters()[index]
                    .getAnnotation(DefaultValue.class);
            return value == null || value.value().length == 0 ? null : String.join(",", value.value());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(settings + " is no record", e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether the key is one of them, or stands under one that takes names. */
    boolean knows(ConfigurationPropertyName key) {
        return all.values().stream().anyMatch(known -> {
            ConfigurationPropertyName name = ConfigurationPropertyName.of(known.key());
            return name.equals(key) || (known.shape() != Shape.ONE && name.isAncestorOf(key));
        });
    }
}
