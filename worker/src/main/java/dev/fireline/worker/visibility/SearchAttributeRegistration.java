package dev.fireline.worker.visibility;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Registers search attributes and compares the types of those that are there. The server answers OK when an attribute is
 * added again with another type, and keeps the old one; a workflow that sets an unknown or differently typed attribute
 * is blocked until somebody repairs it. So this comes before the first worker.
 */
public final class SearchAttributeRegistration {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final OperatorServiceStubs operator;
    private final String namespace;
    private final Map<String, IndexedValueType> wanted;

    public SearchAttributeRegistration(
            OperatorServiceStubs operator, String namespace, List<SearchAttributeKey<?>> attributes) {
        this.operator = operator;
        this.namespace = namespace;
        this.wanted = new LinkedHashMap<>();
        attributes.forEach(attribute -> wanted.put(attribute.getName(), attribute.getValueType()));
    }

    /**
     * Returns when the server knows every attribute with its type.
     *
     * @throws SearchAttributesUnfitException when one has another type, or they cannot be registered
     */
    public void ensure() {
        Map<String, IndexedValueType> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        add(missing);
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!missing().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new SearchAttributesUnfitException(
                        "Temporal took the search attributes %s and does not show them after %d s"
                                .formatted(missing.keySet(), VISIBLE_WITHIN.toSeconds()));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void add(Map<String, IndexedValueType> missing) {
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putAllSearchAttributes(missing)
                            .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) { // another worker was quicker
                throw new SearchAttributesUnfitException(
                        "Temporal does not register the search attributes of namespace '%s': %s%nRegister them yourself:%n%s"
                                .formatted(namespace, e.getStatus(), commands(missing)));
            }
        }
    }

    private Map<String, IndexedValueType> missing() {
        Map<String, IndexedValueType> present = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap();
        Map<String, IndexedValueType> missing = new LinkedHashMap<>();
        List<String> different = new ArrayList<>();
        wanted.forEach((name, type) -> {
            IndexedValueType found = present.get(name);
            if (found == null) {
                missing.put(name, type);
            } else if (found != type) {
                different.add("%s is %s, must be %s".formatted(name, word(found), word(type)));
            }
        });
        if (!different.isEmpty()) {
            throw new SearchAttributesUnfitException(
                    "Search attributes of namespace '%s' have another type than Fireline writes: %s. Use another namespace (spring.temporal.namespace), or remove them if nothing else uses them: temporal operator search-attribute remove"
                            .formatted(namespace, String.join("; ", different)));
        }
        return missing;
    }

    private String commands(Map<String, IndexedValueType> missing) {
        List<String> lines = new ArrayList<>();
        missing.forEach(
                (name, type) -> lines.add("  temporal operator search-attribute create -n %s --name %s --type %s"
                        .formatted(namespace, name, word(type))));
        return String.join(System.lineSeparator(), lines);
    }

    /** {@code Keyword}, as the command line of Temporal writes it. */
    private static String word(IndexedValueType type) {
        return switch (type) {
            case INDEXED_VALUE_TYPE_TEXT -> "Text";
            case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
            case INDEXED_VALUE_TYPE_INT -> "Int";
            case INDEXED_VALUE_TYPE_DOUBLE -> "Double";
            case INDEXED_VALUE_TYPE_BOOL -> "Bool";
            case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
            case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
            case INDEXED_VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED -> "an unknown type";
        };
    }
}
