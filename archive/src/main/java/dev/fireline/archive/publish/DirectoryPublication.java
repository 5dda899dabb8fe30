package dev.fireline.archive.publish;

import dev.fireline.archive.tlog.TileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A folder, which any web server can serve. A file appears whole, and on disk, or not at all. */
public final class DirectoryPublication implements Publication, TileSource {
    private final Path root;

    /** @param root made when something is published */
    public DirectoryPublication(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public Optional<String> checkpoint() {
        return read(CHECKPOINT).map(note -> new String(note, StandardCharsets.UTF_8));
    }

    @Override
    public void put(String path, byte[] content) {
        if (read(path).filter(there -> Arrays.equals(there, content)).isEmpty()) {
            write(path, content);
        }
    }

    @Override
    public void show(long size, String note) {
        write(CHECKPOINT, note.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(inside(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, byte[] content) {
        Path file = inside(path);
        try {
            Path folder = file.getParent();
            if (folder == null) {
                throw new IOException(file + " is no file");
            }
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, ".", ".part");
            try {
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                        channel.write(rest);
                    }
                    channel.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path inside(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException(path + " leads out of " + root);
        }
        return file;
    }
}
