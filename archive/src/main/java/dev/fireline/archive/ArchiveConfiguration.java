package dev.fireline.archive;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The archive for a process, alone or in one with others: {@code spring.datasource.*} says where it lies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
public class ArchiveConfiguration {

    /** @throws IllegalStateException when no database is named */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(DataSource.class)
    DataSource archiveDatabase(DataSourceProperties settings) {
        if (settings.getUrl() == null) {
            throw new IllegalStateException("spring.datasource.url is not set: name the archive's database, such as"
                    + " jdbc:postgresql://localhost:5432/fireline");
        }
        return ArchiveDatabase.pool(settings.getUrl(), settings.getUsername(), settings.getPassword());
    }

    @Bean
    @ConditionalOnMissingBean
    Archive archive(DataSource database) {
        return new Archive(database);
    }
}
