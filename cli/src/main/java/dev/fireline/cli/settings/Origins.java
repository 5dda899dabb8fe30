package dev.fireline.cli.settings;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/** Who set a setting, in words. */
final class Origins {
    private Origins() {}

    static String of(ConfigurationProperty found) {
        return inWords(found.getOrigin());
    }

    private static String inWords(@Nullable Origin origin) {
        return switch (origin) {
            case TextResourceOrigin text when text.getResource() != null -> file(text.getResource(), text);
            case SystemEnvironmentOrigin variable -> "environment " + variable.getProperty();
            case PropertySourceOrigin wrapped
            when wrapped.getOrigin() instanceof TextResourceOrigin text -> inWords(text);
            case PropertySourceOrigin property -> source(property.getPropertySource(), property.getPropertyName());
            case null, default -> "elsewhere";
        };
    }

    private static String file(Resource resource, TextResourceOrigin text) {
        String line = text.getLocation() == null
                ? ""
                : ", line " + (text.getLocation().getLine() + 1);
        try {
            return "file " + resource.getFile().getPath() + line;
        } catch (IOException e) {
            return resource.getDescription() + line;
        }
    }

    private static String source(PropertySource<?> source, String name) {
        if (source instanceof CommandLinePropertySource<?>) {
            return "flag";
        }
        return switch (source.getName()) {
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> "environment " + name;
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "system property " + name;
            default -> source.getName();
        };
    }
}
