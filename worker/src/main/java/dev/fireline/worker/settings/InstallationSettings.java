package dev.fireline.worker.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What belongs to the installation as a whole.
 *
 * @param plans folder of the user's plans and roster; null: only those Fireline brings
 * @param data folder that holds all state; null: {@code ~/.fireline}
 * @param secrets secret name to {@code env:VAR} or {@code file:/path}
 */
@ConfigurationProperties("fireline")
public record InstallationSettings(
        @Nullable String plans,
        @Nullable String data,
        @DefaultValue Map<String, String> secrets) {

    public InstallationSettings {
        secrets = Map.copyOf(secrets);
    }

    /** {@link #plans} as a folder. */
    public @Nullable Path plansFolder() {
        return plans == null || plans.isBlank() ? null : Path.of(plans);
    }

    /** {@link #data}, or where it is by default. */
    public Path dataFolder() {
        return data == null || data.isBlank() ? Path.of(System.getProperty("user.home"), ".fireline") : Path.of(data);
    }

    /** Names of secrets; where they come from is nobody's business. */
    @Override
    public String toString() {
        return "InstallationSettings[plans=%s, data=%s, secrets=%s]".formatted(plans, data, secrets.keySet());
    }
}
