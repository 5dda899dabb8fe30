package dev.fireline.workflows.visibility;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The search attributes of an incident: {@code temporal workflow list --query 'Severity="P0"'}. They must be registered,
 * with these types, before a worker starts: an unregistered one blocks the workflow that sets it.
 */
public final class SearchAttributes {
    public static final SearchAttributeKey<String> SEVERITY = SearchAttributeKey.forKeyword("Severity");
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("Phase");
    public static final SearchAttributeKey<String> PLAN = SearchAttributeKey.forKeyword("Plan");
    public static final SearchAttributeKey<String> SERVICE = SearchAttributeKey.forKeyword("Service");
    public static final SearchAttributeKey<String> COMMANDER = SearchAttributeKey.forKeyword("Commander");
    public static final SearchAttributeKey<String> TITLE = SearchAttributeKey.forText("Title");
    public static final SearchAttributeKey<Boolean> SLA_BREACHED = SearchAttributeKey.forBoolean("SlaBreached");
    public static final SearchAttributeKey<OffsetDateTime> DECLARED_AT =
            SearchAttributeKey.forOffsetDateTime("DeclaredAt");

    private SearchAttributes() {}

    /** All of them. */
    public static List<SearchAttributeKey<?>> all() {
        return List.of(SEVERITY, PHASE, PLAN, SERVICE, COMMANDER, TITLE, SLA_BREACHED, DECLARED_AT);
    }
}
