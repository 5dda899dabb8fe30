package dev.fireline.bridge.audit;

import dev.fireline.bridge.problem.ProblemAnswers;
import dev.fireline.bridge.security.Access;
import dev.fireline.bridge.security.Caller;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where the container's access log stands, so that a call refused before any filter (a header too long, a line that
 * is no HTTP) has its line too, and no call has two.
 */
final class AuditTrail extends ValveBase implements AccessLog {
    private static final Logger AUDIT = LoggerFactory.getLogger("fireline.audit");
    private static final int LONGEST = 200;

    AuditTrail() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(@Nullable Request request, @Nullable Response response, long nanos) {
        if (request == null || response == null) {
            return;
        }
        int status = response.getStatus();
        String method = shown(request.getMethod());
        String path = shown(request.getRequestURI());
        boolean refused = status >= 400;
        if (!refused && (!method.equals("POST") || Access.isIntake(method, path))) {
            return; // looking changes nothing, and an accepted alert is on disk with everything it says
        }
        Object problem = request.getAttribute(ProblemAnswers.PROBLEM);
        Object caller = request.getAttribute(Caller.ATTRIBUTE);
        AUDIT.atInfo()
                .addKeyValue("remote", shown(request.getRemoteAddr()))
                .addKeyValue("who", caller instanceof Caller known ? shown(known.name()) : "-")
                .addKeyValue("via", caller instanceof Caller.Person person ? via(person) : "-")
                .addKeyValue("method", method)
                .addKeyValue("path", path)
                .addKeyValue("status", status)
                .addKeyValue("problem", problem == null ? "-" : problem)
                .log(refused ? "refused" : "done");
    }

    private static String via(Caller.Person person) {
        return person.via().name().toLowerCase(Locale.ROOT);
    }

    /** Printable ASCII alone, so that nobody writes lines of their own into the log. */
    private static String shown(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(point -> shown.appendCodePoint(point > 0x20 && point < 0x7f && point != '"' ? point : '?'));
        return shown.toString();
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // what a proxy says of a caller is read by Tomcat's own valve, where one is set up
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
