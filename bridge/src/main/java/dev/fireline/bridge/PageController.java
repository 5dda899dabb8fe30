package dev.fireline.bridge;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page a person finds who opens the address in a browser. */
@RestController
@Hidden
public class PageController {
    private final String page;

    public PageController(BridgeSettings settings) {
        String temporal = settings.temporalUi() == null
                ? ""
                : "<li><a href=\"%s\">Temporal</a>: every workflow as it runs</li>"
                        .formatted(HtmlUtils.htmlEscape(settings.temporalUi().toString()));
        this.page = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Fireline</title></head>
                <body><h1>Fireline</h1>
                <p>Mode: %s. Alerts go to <code>POST /v1/alerts/alertmanager</code> or
                <code>POST /v1/alerts/generic</code>.</p>
                <ul>
                <li><a href="/v1/incidents">Incidents</a></li>
                <li><a href="/v1/alerts?unmatched=true">Alerts no rule matched</a></li>
                <li><a href="/v1/plans">Plans</a></li>
                <li><a href="/v1/openapi.json">API</a></li>
                %s
                </ul></body></html>
                """.formatted(settings.mode().word(), temporal);
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    public String page() {
        return page;
    }
}
