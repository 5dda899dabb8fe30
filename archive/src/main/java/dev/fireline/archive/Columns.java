package dev.fireline.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads a row; an absent value of a column that must have one is our bug. */
record Columns(ResultSet row) {

    String text(String column) throws SQLException {
        return present(column, row.getString(column));
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return row.getString(column);
    }

    Instant time(String column) throws SQLException {
        return present(column, timeOrNull(column));
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    long number(String column) throws SQLException {
        return row.getLong(column);
    }

    boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is empty");
        }
        return value;
    }
}
