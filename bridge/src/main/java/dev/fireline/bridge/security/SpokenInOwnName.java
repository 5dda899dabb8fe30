package dev.fireline.bridge.security;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.incident.SaidText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * The one place that says in whose name a message is sent: every body with a field {@code by} gets the login of whoever
 * proved to be it, and a {@code by} that says otherwise is refused. A field {@code groups} gets the groups that were proved.
 * No controller can forget it. What cannot be shown as it was said ({@link SaidText}) is refused here as well, also where no
 * incident would.
 *
 * <p>A {@code choice} of approve or reject needs the role that {@code /approve} and {@code /reject} need.
 */
@RestControllerAdvice
public class SpokenInOwnName extends RequestBodyAdviceAdapter {
    private static final String BY = "by";
    private static final String CHOICE = "choice";
    private static final String GROUPS = "groups";

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return parameter.getParameterType().isRecord() && has(parameter.getParameterType(), BY);
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        Caller caller = Caller.current();
        RecordComponent[] parts = body.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = value(parts[i], body);
            if (parts[i].getName().equals(BY)) {
                values[i] = caller.speaksAs((String) values[i]);
            }
            if (parts[i].getName().equals(GROUPS)) {
                values[i] = caller.inGroups(texts(values[i]));
            }
            if (parts[i].getName().equals(CHOICE)) {
                mayChoose(caller, String.valueOf(values[i]));
            }
        }
        Object said = with(values, types, body);
        SaidText.problemOf(said).ifPresent(problem -> {
            throw Problem.INVALID.because(problem);
        });
        return said;
    }

    private static Object with(@Nullable Object[] values, Class<?>[] types, Object body) {
        try {
            return body.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that was read can be made again", e);
        }
    }

    private static void mayChoose(Caller caller, String choice) {
        String word = choice.trim().toLowerCase(Locale.ROOT); // as the incident reads it
        if ((word.equals("approve") || word.equals("reject")) && !caller.may(Role.APPROVER)) {
            throw Problem.ROLE_MISSING.because(
                    "the choice '" + word + "' needs the role approver; '" + caller.name() + "' does not have it");
        }
    }

    private static @Nullable List<String> texts(@Nullable Object said) {
        return said instanceof List<?> list ? list.stream().map(String::valueOf).toList() : null;
    }

    private static boolean has(Class<?> record, String component) {
        return Arrays.stream(record.getRecordComponents())
                .anyMatch(part -> part.getName().equals(component) && part.getType() == String.class);
    }

    private static @Nullable Object value(RecordComponent part, Object body) {
        try {
            return part.getAccessor().invoke(body);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a component of a public record can be read", e);
        }
    }
}
