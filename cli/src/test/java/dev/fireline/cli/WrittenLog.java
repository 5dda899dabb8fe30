package dev.fireline.cli;

import dev.fireline.archive.audit.Canonical;
import dev.fireline.archive.audit.IncidentBundle;
import dev.fireline.archive.audit.Leaf;
import dev.fireline.archive.publish.DirectoryPublication;
import dev.fireline.archive.tlog.Checkpoint;
import dev.fireline.archive.tlog.EntryBundle;
import dev.fireline.archive.tlog.MerkleHash;
import dev.fireline.archive.tlog.MerkleTree;
import dev.fireline.archive.tlog.NoteSigner;
import dev.fireline.archive.tlog.Tile;
import dev.fireline.archive.tlog.TileSubtrees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An audit log of 300 lines of three incidents, signed and published in a folder without a database. */
final class WrittenLog {
    static final int SIZE = 300;
    private static final int INCIDENTS = 3;
    private static final String AT = "2026-11-28T03:00:00.000000Z";
    private static final JsonMapper JSON = new JsonMapper();

    private final NoteSigner signer = NoteSigner.generate("fireline.test/log");
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final Path folder;

    WrittenLog(Path folder) {
        this.folder = folder;
        String[] before = new String[INCIDENTS];
        for (int i = 0; i < SIZE; i++) {
            String incident = "INC-" + i % INCIDENTS;
            long seq = i / INCIDENTS + 1;
            ObjectNode line = JSON.createObjectNode()
                    .put("at", AT)
                    .put("incident", incident)
                    .put("kind", "NOTE");
            bodies.add(Canonical.bytes(line.put("seq", seq).put("what", "line " + i)));
            byte[] leaf = new Leaf(
                            incident, null, seq, AT, "NOTE", Canonical.sha256(bodies.getLast()), before[i % INCIDENTS])
                    .bytes();
            before[i % INCIDENTS] = HexFormat.of().formatHex(MerkleHash.ofLeaf(leaf));
            leaves.add(leaf);
        }
        DirectoryPublication publication = new DirectoryPublication(folder);
        for (int from = 0; from < SIZE; from += Tile.WIDTH) {
            List<byte[]> part = leaves.subList(from, Math.min(SIZE, from + Tile.WIDTH));
            Tile tile = new Tile(0, from / Tile.WIDTH, part.size());
            publication.put(new Tile(Tile.ENTRIES, tile.index(), tile.width()).path(), EntryBundle.of(part));
            publication.put(
                    tile.path(), joined(part.stream().map(MerkleHash::ofLeaf).toList()));
        }
        publication.put(new Tile(1, 0, 1).path(), new TileSubtrees(publication, SIZE).hash(Tile.HEIGHT, 0, 0));
        publication.show(SIZE, checkpoint(SIZE, signer));
    }

    Path folder() {
        return folder;
    }

    /** The public key. */
    String key() {
        return signer.verifier().text();
    }

    /** Of its first entries, signed by its key. */
    String checkpoint(int size) {
        return checkpoint(size, signer);
    }

    /** Of its first entries, signed by somebody. */
    String checkpoint(int size, NoteSigner by) {
        return new Checkpoint(by.verifier().name(), size, tree(size).root()).signed(by);
    }

    /** An incident with its proofs, as JSON. */
    String bundle(String incident) {
        List<IncidentBundle.Entry> entries = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            if (Leaf.read(leaves.get(i)).incident().equals(incident)) {
                entries.add(new IncidentBundle.Entry(
                        i,
                        text(leaves.get(i)),
                        text(bodies.get(i)),
                        tree(SIZE).inclusion(i).stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .toList()));
            }
        }
        return new IncidentBundle(IncidentBundle.FORMAT, incident, checkpoint(SIZE), 0, entries).json();
    }

    /** A page of entries from that one on, as the API answers it. */
    String page(int from, int limit) {
        ObjectNode page = JSON.createObjectNode();
        for (int i = from; i < Math.min(SIZE, from + limit); i++) {
            page.withArray("entries")
                    .addObject()
                    .put("index", i)
                    .put("leaf", text(leaves.get(i)))
                    .put("body", text(bodies.get(i)));
        }
        return page.isEmpty() ? "{\"entries\":[]}" : page.toString();
    }

    private MerkleTree tree(long size) {
        return new MerkleTree(size, new TileSubtrees(new DirectoryPublication(folder), SIZE));
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        hashes.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
