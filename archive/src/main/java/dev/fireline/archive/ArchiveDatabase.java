package dev.fireline.archive;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Connections to the archive's PostgreSQL: few, and quick to say that it is down. */
public final class ArchiveDatabase {
    /** At most this many connections per process. */
    public static final int CONNECTIONS = 5;

    /** A call that got no connection within this fails. */
    public static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    private ArchiveDatabase() {}

    /**
     * A pool that also comes up while the database is down. The caller closes it.
     *
     * @param url {@code jdbc:postgresql://host:port/database}
     */
    public static HikariDataSource pool(String url, @Nullable String username, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("fireline-archive");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1); // starts whatever the database says; the first call tells
        config.addDataSourceProperty("connectTimeout", "2"); // seconds
        config.addDataSourceProperty("socketTimeout", "20"); // seconds: a half-open connection is noticed
        return new HikariDataSource(config);
    }
}
