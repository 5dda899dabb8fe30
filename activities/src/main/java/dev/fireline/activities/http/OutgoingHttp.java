package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriUtils;

/**
 * Sends one request and brings back what was answered, whatever the status. It never follows a redirect (a POST would
 * silently become a GET) and never tries again by itself: the engine does, and shows that it waits.
 */
public final class OutgoingHttp {
    /** Lets a receiver recognise a repeat (draft-ietf-httpapi-idempotency-key-header). */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** What of an answer is read. */
    static final int BODY_LIMIT_BYTES = 64 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
    /** RFC 9110, 5.6.2: a token. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Set<String> NOT_OURS_TO_SET =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final RestClient client;
    private final Duration readTimeout;
    private final int bodyLimit;

    /** Connects within 5 s and waits 20 s for the whole answer. */
    public OutgoingHttp() {
        this(CONNECT_TIMEOUT, READ_TIMEOUT);
    }

    /**
     * For a server that takes its time and says much.
     *
     * @param readTimeout for the whole answer
     * @param bodyLimit bytes of an answer that are read
     */
    public static OutgoingHttp patient(Duration readTimeout, int bodyLimit) {
        return new OutgoingHttp(CONNECT_TIMEOUT, readTimeout, bodyLimit);
    }

    OutgoingHttp(Duration connectTimeout, Duration readTimeout) {
        this(connectTimeout, readTimeout, BODY_LIMIT_BYTES);
    }

    private OutgoingHttp(Duration connectTimeout, Duration readTimeout, int bodyLimit) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(readTimeout);
        this.client = RestClient.builder().requestFactory(factory).build();
        this.readTimeout = readTimeout;
        this.bodyLimit = bodyLimit;
    }

    /**
     * Asks with GET.
     *
     * @throws ActionFault of type {@link ActionFailure#UNAVAILABLE} when nothing answered
     */
    public HttpAnswer get(HttpAddress address) {
        return send(HttpMethod.GET, address, Map.of(), null);
    }

    /**
     * Sends with any method.
     *
     * @param method such as {@code PUT}
     * @param body sent as JSON; null: an empty body
     * @throws ActionFault as {@link #post} does
     */
    public HttpAnswer send(String method, HttpAddress address, Map<String, String> headers, @Nullable Object body) {
        headers.forEach(OutgoingHttp::checkHeader);
        return send(HttpMethod.valueOf(method), address, headers, body);
    }

    /**
     * Posts a value as JSON.
     *
     * @param headers by name; {@code Content-Type} is {@code application/json} unless they say otherwise
     * @param body null: an empty body
     * @throws ActionFault of type {@link ActionFailure#UNAVAILABLE} when nothing answered, {@link
     *     ActionFailure#INVALID_PARAMETERS} for a header that cannot be sent
     */
    public HttpAnswer post(HttpAddress address, Map<String, String> headers, @Nullable Object body) {
        headers.forEach(OutgoingHttp::checkHeader);
        return send(HttpMethod.POST, address, headers, body);
    }

    /**
     * Headers with the key of the request, which is not the plan's to choose.
     *
     * @param key as the request has it; what a header cannot carry is percent-encoded
     */
    public static Map<String, String> keyed(Map<String, String> headers, String key) {
        Map<String, String> keyed = new LinkedHashMap<>(headers);
        keyed.keySet().removeIf(IDEMPOTENCY_KEY::equalsIgnoreCase);
        keyed.put(IDEMPOTENCY_KEY, UriUtils.encodePath(key, StandardCharsets.UTF_8));
        return keyed;
    }

    private HttpAnswer send(
            HttpMethod method, HttpAddress address, Map<String, String> headers, @Nullable Object body) {
        RestClient.RequestBodySpec request =
                client.method(method).uri(address.uri()).header("User-Agent", "fireline");
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON)
                    .body(Payloads.mapper().writeValueAsBytes(body));
        }
        try {
            return request.headers(all -> headers.forEach(all::set)).exchange((sent, response) -> read(response));
        } catch (ResourceAccessException e) {
            ActionFault fault =
                    ActionFault.passing(ActionFailure.UNAVAILABLE, address.host() + ": " + reason(e.getCause()), e);
            throw isUnsent(e.getCause()) ? fault.withoutEffect() : fault;
        }
    }

    /** There was no connection to send anything over. */
    private static boolean isUnsent(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException unknown -> true;
            case ConnectException refused -> true;
            case HttpConnectTimeoutException late -> true;
            case SSLHandshakeException tls -> true;
            case null, default -> false;
        };
    }

    private HttpAnswer read(ClientHttpResponse response) throws IOException {
        try (InputStream body = response.getBody()) {
            return new HttpAnswer(
                    response.getStatusCode().value(),
                    response.getHeaders().getFirst("Retry-After"),
                    new String(body.readNBytes(bodyLimit), StandardCharsets.UTF_8));
        }
    }

    /** In our words: messages of the client quote the whole address. */
    private String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException timeout -> "no answer within " + readTimeout.toSeconds() + " s";
            case UnknownHostException unknown -> "the name is not known";
            case ConnectException refused
            when refused.getCause() instanceof UnresolvedAddressException -> "the name is not known";
            case ConnectException refused -> "no connection";
            case SSLException tls -> "no agreement on TLS, or a certificate that is not trusted";
            case null, default -> "the connection broke off";
        };
    }

    private static void checkHeader(String name, String value) {
        String problem = null;
        if (!HEADER_NAME.matcher(name).matches()) {
            problem = "is not a header name";
        } else if (NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) {
            problem = "is set by the connection, not by a plan";
        } else if (value.chars().anyMatch(character -> character < ' ' && character != '\t' || character > '~')) {
            problem = "holds a line end or another character that headers cannot carry";
        }
        if (problem != null) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "header '" + name + "' " + problem);
        }
    }
}
