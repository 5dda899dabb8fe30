package dev.fireline.workflows.action;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256 over what an approval binds: the action and its rendered parameters, keys sorted, as JSON. */
public final class RequestDigest {
    private RequestDigest() {}

    /** Lower-case hex. The same for the same action and parameters in every JVM. */
    public static String of(String action, Map<String, @Nullable Object> with) {
        StringBuilder text = new StringBuilder();
        write(text, action);
        write(text, with);
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
                out.append('{');
                sorted.forEach((key, item) -> {
                    write(out, key);
                    out.append(':');
                    write(out, item);
                    out.append(',');
                });
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                list.forEach(item -> {
                    write(out, item);
                    out.append(',');
                });
                out.append(']');
            }
            case Boolean flag -> out.append(flag);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> out.append(number.longValue());
            case Number number -> out.append(number);
            default -> quote(out, value.toString());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
