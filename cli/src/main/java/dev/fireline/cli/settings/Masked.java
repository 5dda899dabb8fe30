package dev.fireline.cli.settings;

import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Values as they may be shown. */
final class Masked {
    /** Stands for a value that is not shown. */
    static final String HIDDEN = "'***'";

    private static final Pattern REFERENCE = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:/?[^\\s:?@]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9~/.][A-Za-z0-9_./@, -]*(:[A-Za-z0-9_./@-]+)*");
    private static final Pattern USER = Pattern.compile("//[^/@]*@");
    private static final Pattern QUERY = Pattern.compile("[?;#].*", Pattern.DOTALL);
    private static final JsonMapper JSON = new JsonMapper();

    private Masked() {}

    /** Where a secret lies may be shown; what it is may not. */
    static String secret(String value) {
        return REFERENCE.matcher(value).matches() ? yaml(value) : HIDDEN;
    }

    /** A value that is no secret; an address loses user and query, where people put passwords. */
    static String yaml(String value) {
        String shown = value.contains("://")
                ? QUERY.matcher(USER.matcher(value).replaceAll("//***@")).replaceAll("?***")
                : value;
        return PLAIN.matcher(shown).matches() ? shown : JSON.writeValueAsString(shown);
    }
}
