package dev.fireline.system.fault;

import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.faults.Seen;
import dev.fireline.system.S3Gateway;
import dev.fireline.system.Stage;
import dev.fireline.system.fault.Shipped.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An S3 server with Object Lock that keeps evidence, and what stands before it: it keeps a list of requests, and a nemesis can be let
 * in at each. The signature of a request covers the host it names, so this is no {@code RecordingTarget}, which names its own.
 */
record Store(S3Gateway gateway, FaultyHttp front) implements AutoCloseable {
    private static final String CANARY = "fireline-canary/";
    private static final Pattern NAMED = Pattern.compile("\\bbucket: ([a-z0-9-]+)");

    static Store start(Stage stage) throws IOException {
        S3Gateway gateway = S3Gateway.start(stage);
        return new Store(gateway, FaultyHttp.to(gateway.url()));
    }

    List<String> settings() throws IOException {
        return gateway.settings(front.url(""));
    }

    /** Makes the buckets that a plan names, or that of its own name. */
    void prepare(String plan, String text) {
        Set<String> buckets = new LinkedHashSet<>();
        NAMED.matcher(text).results().forEach(found -> buckets.add(found.group(1)));
        (buckets.isEmpty() ? Set.of(plan) : buckets).forEach(gateway::lockedBucket);
    }

    /** By key: the text of each version in the buckets whose names end so. */
    Map<String, List<String>> exhibits(String bucketsEnd) throws IOException {
        Map<String, List<String>> kept = new TreeMap<>();
        try (Stream<Path> all = Files.list(gateway.objects())) {
            for (Path folder :
                    all.filter(bucket -> bucket.toString().endsWith(bucketsEnd)).toList()) {
                String bucket = folder.getFileName().toString();
                for (String key : gateway.versions(bucket, "")) {
                    if (!key.startsWith(CANARY)) {
                        kept.computeIfAbsent(bucket + "/" + key, none -> new ArrayList<>())
                                .add(Files.readString(gateway.onDisk(bucket, key)));
                    }
                }
            }
        }
        return kept;
    }

    /** Whether it is about an exhibit of that copy. */
    static boolean isOf(Seen request, Copy copy) {
        return request.path().contains("-" + copy.tag() + "/")
                && !request.path().contains("/" + CANARY);
    }

    @Override
    public void close() {
        front.close();
        gateway.close();
    }
}
