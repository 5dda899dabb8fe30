package dev.fireline.plans.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Addresses that actions may call, as the check of a plan and the actions take them. */
public final class WebAddress {
    private WebAddress() {}

    /**
     * @return absolute, with a host and without credentials
     * @throws IllegalArgumentException what is wrong with it, for people; never quotes it, since it may hold a secret
     */
    public static URI read(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            // without the cause, whose message quotes it
            throw new IllegalArgumentException(
                    "is not an address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
        if (!isOfTheWeb(uri.getScheme() == null ? "" : uri.getScheme())) {
            throw new IllegalArgumentException("must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("names no host");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("holds credentials before the '@'; put them into a header");
        }
        return uri;
    }

    /** What is wrong with it, as {@link #read} says it; empty: it may be called. */
    public static Optional<String> wrong(String url) {
        try {
            read(url);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /** The same of the scheme alone, which is known where the rest is put together later. */
    public static boolean isOfTheWeb(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https");
    }
}
