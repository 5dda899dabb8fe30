package dev.fireline.plans.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses that actions may call, as the check of a plan and the actions take them. */
public final class WebAddress {
    private WebAddress() {}

    /** What is wrong with it, for people; never quotes it, since it may hold a secret. Empty: it may be called. */
    public static Optional<String> wrong(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            return Optional.of("is not an address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
        if (!isOfTheWeb(uri.getScheme() == null ? "" : uri.getScheme())) {
            return Optional.of("must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            return Optional.of("names no host");
        }
        return uri.getUserInfo() == null
                ? Optional.empty()
                : Optional.of("holds credentials before the '@'; put them into a header");
    }

    /** The same of the scheme alone, which is known where the rest is put together later. */
    public static boolean isOfTheWeb(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https");
    }
}
