package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Downloads the archive the vendor publishes ({@code https://docs.temporal.io/cli#install}) and takes the one program out
 * of it.
 */
final class OfficialDownload implements TemporalCliSource {
    private static final String BASE = "https://temporal.download/cli/archive/";

    @Override
    public void fetch(String version, Path target, Progress progress) {
        URI address = address(version, System.getProperty("os.name"), System.getProperty("os.arch"));
        progress.say("Downloading the Temporal CLI once: " + address);
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            HttpResponse<InputStream> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new CannotStart("%s answers %d".formatted(address, response.statusCode()));
            }
            long size = response.headers().firstValueAsLong("content-length").orElse(-1);
            unpack(response.body(), size, target);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be downloaded: %s".formatted(address, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("the download was interrupted", e);
        }
    }

    static URI address(String version, String os, String architecture) {
        String platform = os.startsWith("Mac") ? "darwin" : "linux";
        String arch = switch (architecture) {
            case "aarch64", "arm64" -> "arm64";
            default -> "amd64";
        };
        return URI.create("%sv%s?platform=%s&arch=%s".formatted(BASE, version, platform, arch));
    }

    private static void unpack(InputStream body, long size, Path target) throws IOException {
        Path part =
                target.resolveSibling("temporal.part-" + ProcessHandle.current().pid());
        try (InputStream counted = ProgressBar.wrap(body, bar(size));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(counted))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null && !entry.getName().equals("temporal")) {
                entry = tar.getNextEntry();
            }
            if (entry == null) {
                throw new IOException("the archive has no file named temporal");
            }
            Files.copy(tar, part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static ProgressBarBuilder bar(long size) {
        return ProgressBar.builder()
                .setTaskName("temporal")
                .setInitialMax(size)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.ASCII);
    }
}
