package dev.fireline.archive;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hashes of complete subtrees of the audit log's Merkle tree: what it takes too long to compute again each time. */
record SubtreeTable(JdbcClient jdbc) {
    /** Hashes {@code from} to {@code to - 1} of complete subtrees over 256^level entries. */
    List<byte[]> hashes(int level, long from, long to) {
        return jdbc.sql("""
                        select hash from audit_node
                        where level = :level and node_index >= :from and node_index < :to order by node_index
                        """)
                .param("level", level)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** How many subtrees of that level are kept. */
    long count(int level) {
        return jdbc.sql("select coalesce(max(node_index) + 1, 0) from audit_node where level = :level")
                .param("level", level)
                .query(Long.class)
                .single();
    }

    void add(int level, long index, byte[] hash) {
        jdbc.sql("""
                        insert into audit_node (level, node_index, hash) values (:level, :index, :hash)
                        on conflict (level, node_index) do nothing
                        """)
                .param("level", level)
                .param("index", index)
                .param("hash", hash)
                .update();
    }
}
