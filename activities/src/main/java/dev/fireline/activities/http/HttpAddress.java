package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a request goes.
 *
 * @param uri absolute, {@code http} or {@code https}, with a host and without credentials
 */
public record HttpAddress(URI uri) {

    /**
     * @param parameter what the address is the value of, for the message
     * @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS}; the address itself is never quoted, since it
     *     may hold a secret
     */
    public static HttpAddress parse(String parameter, String url) {
        URI uri = uri(parameter, url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid(parameter, "must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw invalid(parameter, "names no host");
        }
        if (uri.getUserInfo() != null) {
            throw invalid(parameter, "holds credentials before the '@'; put them into a header");
        }
        return new HttpAddress(URI.create(uri.toASCIIString()));
    }

    /** The address with a path appended to its own. */
    public HttpAddress resolve(String path) {
        String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        return new HttpAddress(URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + base + path));
    }

    /** {@code host} or {@code host:port}: what messages say of it. */
    public String host() {
        return uri.getRawAuthority();
    }

    /** Only the host: path and query may be secret. */
    @Override
    public String toString() {
        return host();
    }

    private static URI uri(String parameter, String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw invalid(parameter, "is not an address: " + e.getReason() + " at character " + (e.getIndex() + 1));
        }
    }

    private static ActionFault invalid(String parameter, String what) {
        return ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'" + parameter + "' " + what);
    }
}
