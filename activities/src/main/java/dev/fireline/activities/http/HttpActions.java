package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.evidence.ActingStore;
import dev.fireline.activities.secret.SecretFilling;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.EvidenceStore;
import java.time.Clock;
import java.util.List;

/** The actions of the task queue {@code fireline-http}. */
public final class HttpActions {
    private HttpActions() {}

    /**
     * @param secrets fill what the parameters refer to
     * @param evidence where {@code http.get} keeps exhibits
     */
    public static List<ActionHandler<?>> handlers(Secrets secrets, EvidenceStore evidence) {
        EvidenceStore exhibits = ActingStore.of(evidence);
        OutgoingHttp http = new OutgoingHttp();
        HttpFailures failures = new HttpFailures(Clock.systemUTC());
        return List.of(
                new SecretFilling<>(new HttpPost(http, failures), secrets),
                new SecretFilling<>(new HttpGet(failures, exhibits), secrets),
                new SecretFilling<>(new HttpRequest(http, failures), secrets),
                new SecretFilling<>(new AlertmanagerPost(http, failures), secrets),
                new SecretFilling<>(new HttpProbe(http, failures, System::nanoTime), secrets));
    }
}
