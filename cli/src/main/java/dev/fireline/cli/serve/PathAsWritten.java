package dev.fireline.cli.serve;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/**
 * A folder or file of the settings is what it says, seen from the working directory, and is named in full for whoever reads
 * of it elsewhere. Spring would first look for something of that name among its own resources, and refuses {@code ../plans}
 * there.
 */
@ConfigurationPropertiesBinding
final class PathAsWritten implements Converter<String, Path> {
    @Override
    public Path convert(String text) {
        return text.isBlank() ? Path.of(text) : Path.of(text).toAbsolutePath().normalize();
    }
}
