package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a mail server's answer means: 5xx is a plain no (RFC 5321, 4.2.1), everything else is tried again. Messages give
 * the code and not the server's words, which may quote what was sent.
 */
final class MailFailures {
    private static final int NO_CODE = 0;

    private MailFailures() {}

    static ActionFault fault(MailException failure) {
        if (failure instanceof MailAuthenticationException || holdsLoginRefusal(failure)) {
            return ActionFault.permanent(ActionFailure.FORBIDDEN, "the mail server does not accept the login");
        }
        int code = code(failure);
        if (code >= 500) {
            return ActionFault.permanent(ActionFailure.REFUSED, "the mail server answered " + code);
        }
        ActionFault fault = ActionFault.passing(
                ActionFailure.UNAVAILABLE,
                code == NO_CODE ? "the mail server does not answer" : "the mail server answered " + code,
                failure);
        boolean unsent = parts(failure).stream().anyMatch(MailConnectException.class::isInstance);
        return code != NO_CODE || unsent ? fault.withoutEffect() : fault;
    }

    /** The worst code among everything the failure was made of. */
    private static int code(MailException failure) {
        int worst = NO_CODE;
        for (Throwable part : parts(failure)) {
            int code = switch (part) {
                case SMTPAddressFailedException recipient -> recipient.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> NO_CODE;
            };
            worst = Math.max(worst, code);
        }
        return worst;
    }

    private static boolean holdsLoginRefusal(MailException failure) {
        return parts(failure).stream().anyMatch(AuthenticationFailedException.class::isInstance);
    }

    /** Causes, failures of single messages, and Jakarta Mail's own chain beside the causes. */
    private static Deque<Throwable> parts(Throwable failure) {
        Deque<Throwable> parts = new ArrayDeque<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty() && parts.size() < 100) {
            Throwable part = open.removeFirst();
            if (parts.contains(part)) {
                continue;
            }
            parts.add(part);
            if (part.getCause() != null) {
                open.add(part.getCause());
            }
            if (part instanceof MailSendException send) {
                open.addAll(send.getFailedMessages().values());
            }
            if (part instanceof MessagingException messaging && messaging.getNextException() != null) {
                open.add(messaging.getNextException());
            }
        }
        return parts;
    }
}
