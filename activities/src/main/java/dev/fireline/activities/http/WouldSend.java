package dev.fireline.activities.http;

import dev.fireline.workflows.action.ActionResult;
import java.util.List;
import java.util.Map;

/** The answer of a dry run that would have sent something. */
public final class WouldSend {
    private WouldSend() {}

    /**
     * @param url as the plan gives it, where it may hold references to secrets instead of a host
     * @param what such as {@code would post JSON}
     */
    public static ActionResult to(String url, String what) {
        String host =
                url.contains("${secret:") ? url : HttpAddress.parse("url", url).host();
        return nothingSent(what + " to " + host);
    }

    /** @param summary what would have been sent where */
    public static ActionResult nothingSent(String summary) {
        return new ActionResult(false, summary, Map.of(), List.of(), null);
    }
}
