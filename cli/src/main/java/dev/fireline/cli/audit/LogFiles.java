package dev.fireline.cli.audit;

import dev.fireline.archive.publish.DirectoryPublication;
import dev.fireline.archive.tlog.TileSource;
import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.FirelineApi;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a published log are. */
final class LogFiles {
    private LogFiles() {}

    /** @param place a folder, or the address of one */
    static TileSource at(String place) {
        if (place.startsWith("http://") || place.startsWith("https://")) {
            FirelineApi web = new FirelineApi(URI.create(place));
            return path -> web.bytes("/" + path);
        }
        Path folder = Path.of(place);
        if (!Files.isDirectory(folder)) {
            throw new BadUsage("--log " + place + " is no folder, and no address of one");
        }
        return new DirectoryPublication(folder);
    }
}
