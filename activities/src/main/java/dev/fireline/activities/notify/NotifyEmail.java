package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.plans.action.NotifyParameters.Email;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * {@code notify.email}: plain text over SMTP. The Message-ID comes from the request's key and the recipients, so that
 * mail systems recognise a repeat; all e-mails of an incident refer to one id and show as one thread. Output: {@code
 * message-id}.
 */
final class NotifyEmail implements ActionHandler<Email> {
    private static final String TIMEOUT_MILLIS = "20000";

    private final @Nullable JavaMailSender mail;
    private final @Nullable String from;

    /** @param mail gets timeouts where it has none: without them a silent server holds the action for ever */
    NotifyEmail(@Nullable JavaMailSender mail, @Nullable String from) {
        this.mail = mail;
        this.from = from;
        if (mail instanceof JavaMailSenderImpl smtp) {
            for (String protocol : List.of("smtp", "smtps")) {
                for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
                    smtp.getJavaMailProperties().putIfAbsent("mail." + protocol + "." + timeout, TIMEOUT_MILLIS);
                }
            }
        }
    }

    @Override
    public String name() {
        return "notify.email";
    }

    @Override
    public Class<Email> parameters() {
        return Email.class;
    }

    @Override
    public ActionResult perform(ActionCall<Email> call) {
        Email email = call.parameters();
        String what = " " + String.join(", ", email.to()) + Subject.quoted(email.subject());
        if (call.dryRun()) {
            String gap = mail == null
                    ? " (not configured yet: spring.mail.host)"
                    : from == null ? " (not configured yet: fireline.notify.email.from)" : "";
            return WouldSend.nothingSent("would send an e-mail to" + what + gap);
        }
        if (mail == null || from == null) {
            throw ActionFault.permanent(
                    ActionFailure.NOT_CONFIGURED, "e-mail needs spring.mail.host and fireline.notify.email.from");
        }
        InternetAddress sender = address("fireline.notify.email.from", from);
        List<InternetAddress> recipients = recipients(email);
        String domain = sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
        String id = id(call.request().idempotencyKey() + " " + recipients, domain);
        try {
            MimeMessage message = mail.createMimeMessage();
            message.setFrom(sender);
            message.setRecipients(MimeMessage.RecipientType.TO, recipients.toArray(InternetAddress[]::new));
            message.setSubject(Subject.oneLine(email.subject()), StandardCharsets.UTF_8.name());
            message.setText(email.text(), StandardCharsets.UTF_8.name());
            message.setHeader("Message-ID", id);
            message.setHeader("References", id(call.request().incident(), domain));
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
            EarlierTry earlier = EarlierTry.of(call.heartbeat());
            earlier.send(() -> send(mail, message));
            return earlier.told("sent an e-mail to" + what, Map.of("message-id", id));
        } catch (MessagingException e) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "the e-mail cannot be written as a message");
        }
    }

    private static void send(JavaMailSender mail, MimeMessage message) {
        try {
            mail.send(message);
        } catch (MailException e) {
            throw MailFailures.fault(e);
        }
    }

    private static List<InternetAddress> recipients(Email email) {
        if (email.to().isEmpty()) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'to' holds no address");
        }
        List<InternetAddress> recipients = new ArrayList<>();
        for (String to : email.to()) {
            recipients.add(address("to", to));
        }
        return recipients;
    }

    private static InternetAddress address(String parameter, String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.getAddress().indexOf('@') > 0 && text.chars().noneMatch(Character::isISOControl)) {
                return address;
            }
        } catch (AddressException e) {
            // told below
        }
        throw ActionFault.permanent(
                ActionFailure.INVALID_PARAMETERS,
                "'" + parameter + "': '" + Subject.oneLine(text) + "' is not an e-mail address");
    }

    private static String id(String key, String domain) {
        return "<fireline." + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + "@" + domain + ">";
    }
}
