package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.plans.action.WebAddress;
import dev.fireline.workflows.action.ActionFailure;
import java.net.URI;

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
        URI read;
        try {
            read = WebAddress.read(url);
        } catch (IllegalArgumentException wrong) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'" + parameter + "' " + wrong.getMessage());
        }
        return new HttpAddress(URI.create(read.toASCIIString()));
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
}
