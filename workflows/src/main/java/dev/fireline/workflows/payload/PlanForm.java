package dev.fireline.workflows.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.fireline.plans.PinnedPlan;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * How the records of a plan are written: without the keys its author did not write, which are half of a large plan. A key
 * that is missing is read as null, and by a record that knows no null as empty, so no more than those are left out: whoever
 * read the long form reads this one.
 */
final class PlanForm extends NopAnnotationIntrospector {
    private static final Set<Class<?>> RECORDS = new LinkedHashSet<>();

    static {
        collect(PinnedPlan.class);
    }

    @Override
    public JsonInclude.@Nullable Value findPropertyInclusion(MapperConfig<?> config, Annotated of) {
        if (!(of instanceof AnnotatedMethod accessor) || !RECORDS.contains(accessor.getDeclaringClass())) {
            return null;
        }
        Include include = mayBeEmptyOnly(accessor.getAnnotated()) ? Include.NON_EMPTY : Include.NON_NULL;
        return JsonInclude.Value.construct(include, Include.ALWAYS);
    }

    /** A collection that is never null. Where null says something else than empty, both are written as they are. */
    private static boolean mayBeEmptyOnly(Method accessor) {
        AnnotatedType type = accessor.getAnnotatedReturnType();
        boolean collection = Collection.class.isAssignableFrom(accessor.getReturnType())
                || Map.class.isAssignableFrom(accessor.getReturnType());
        return collection && !type.isAnnotationPresent(Nullable.class);
    }

    private static void collect(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            collect(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                collect(argument);
            }
        } else if (type instanceof Class<?> known) {
            if (known.isSealed()) {
                for (Class<?> each : known.getPermittedSubclasses()) {
                    collect(each);
                }
            } else if (known.isRecord() && RECORDS.add(known)) {
                for (RecordComponent component : known.getRecordComponents()) {
                    collect(component.getGenericType());
                }
            }
        }
    }
}
