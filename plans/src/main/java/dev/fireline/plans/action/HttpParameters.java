package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions that speak HTTP. */
public final class HttpParameters {
    private HttpParameters() {}

    public record Post(
            @Key(value = "where it is posted, http or https", required = true)
            String url,

            @Key("what is posted, sent as JSON") @Nullable Object body,

            @Key("headers by name; a secret stands as ${{ secrets.NAME }}")
            Map<String, String> headers) {
        public Post {
            headers = Ordered.copy(headers);
        }
    }

    public record AlertmanagerPost(
            @Key(value = "address of the Alertmanager, such as http://alertmanager:9093", required = true)
            String url,

            @Key(value = "the alerts", required = true) List<RaisedAlert> alerts) {
        public AlertmanagerPost {
            alerts = Ordered.copy(alerts);
        }
    }

    public record RaisedAlert(
            @Key(value = "labels; alertname is required", required = true)
            Map<String, String> labels,

            @Key("annotations") Map<String, String> annotations) {
        public RaisedAlert {
            labels = Ordered.copy(labels);
            annotations = Ordered.copy(annotations);
        }
    }

    /** Outputs: {@code status} (0 when nothing answered), {@code ok}, {@code millis}. */
    public record Probe(
            @Key(value = "what is asked, http or https", required = true)
            String url,

            @Key("the status that counts as well; any 2xx when left out") @Nullable
            Integer expect,

            @Key("fails the step when the answer is not as expected; true when left out") @Nullable
            Boolean require) {}

    /** Outputs: {@code status}, {@code body} when it is small. */
    public record Get(
            @Key(value = "what is asked, http or https", required = true)
            String url,

            @Key("headers by name; a secret stands as ${{ secrets.NAME }}")
            Map<String, String> headers) {
        public Get {
            headers = Ordered.copy(headers);
        }
    }

    /** Outputs: {@code status}, {@code body} when it is small. */
    public record Request(
            @Key(
                    value = "the method",
                    required = true,
                    oneOf = {"POST", "PUT", "PATCH", "DELETE", "GET"})
            String method,

            @Key(value = "where it is sent, http or https", required = true)
            String url,

            @Key("what is sent, as JSON") @Nullable Object body,

            @Key("headers by name; a secret stands as ${{ secrets.NAME }}")
            Map<String, String> headers,

            @Key("statuses that count as success besides 2xx, such as 404 for something already gone")
            List<Integer> expect) {
        public Request {
            headers = Ordered.copy(headers);
            expect = Ordered.copy(expect);
        }
    }
}
