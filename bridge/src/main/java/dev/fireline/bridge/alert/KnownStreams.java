package dev.fireline.bridge.alert;

import java.util.List;
import java.util.Map;

/** Which streams hold which alerts, as far as is known. */
public interface KnownStreams {
    /**
     * Ids of streams by fingerprint of alerts of one source. Answers within a second and never throws: what cannot be
     * looked up is not known.
     */
    Map<String, List<String>> holding(String source, List<String> fingerprints);
}
