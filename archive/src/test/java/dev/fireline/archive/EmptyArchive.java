package dev.fireline.archive;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An archive for each test, in which nothing is kept yet. */
abstract class EmptyArchive {
    HikariDataSource database;
    Archive archive;

    @BeforeEach
    void openAnEmptyArchive() {
        database = ArchiveServer.newDatabase();
        archive = new Archive(database);
    }

    @AfterEach
    void closeIt() {
        database.close();
    }
}
