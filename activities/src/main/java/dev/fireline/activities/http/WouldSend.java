package dev.fireline.activities.http;

import dev.fireline.workflows.action.ActionResult;
import java.util.List;
import java.util.Map;

/** The answer of a dry run that would have sent something. */
public final class WouldSend {
    private WouldSend() {}

    /** @param summary what would have been sent where */
    public static ActionResult nothingSent(String summary) {
        return new ActionResult(false, summary, Map.of(), List.of(), null);
    }

    /**
     * The host of an address as the plan gives it; the whole text where the host hides behind a reference to a secret.
     *
     * @throws dev.fireline.activities.action.ActionFault as the real call would for an address that cannot be used
     */
    public static String host(String url) {
        return url.contains("${secret:") ? url : HttpAddress.parse("url", url).host();
    }
}
