package dev.fireline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build put into the jar.
 *
 * @param fireline version of Fireline
 * @param postgres version of the PostgreSQL programs inside
 */
public record Version(String fireline, String postgres) {
    private static final Version OF_THIS_BUILD = read();

    public static Version ofThisBuild() {
        return OF_THIS_BUILD;
    }

    private static Version read() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(properties.getProperty("version"), properties.getProperty("postgres"));
    }

    /** {@code 18} of {@code 18.6.0}: PostgreSQL's state belongs to one major version. */
    public String postgresMajor() {
        return postgres.substring(0, postgres.indexOf('.'));
    }
}
