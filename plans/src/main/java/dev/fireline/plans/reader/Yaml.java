package dev.fireline.plans.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML document with the place of every part: free of aliases, tags and duplicate keys. */
sealed interface Yaml {

    Place place();

    /** What it is, for messages. */
    String described();

    /**
     * @param text as YAML understands it: unquoted, unfolded
     * @param value by the core schema: String, Boolean, Integer, Long, Double, or null
     */
    record Scalar(String text, @Nullable Object value, ScalarPlaces places) implements Yaml {
        @Override
        public Place place() {
            return places.start();
        }

        boolean isNull() {
            return value == null;
        }

        boolean hasTemplate() {
            return text.contains("${{");
        }

        /** Whether somebody may have meant an expression, in these braces or in those of another tool. */
        boolean hasBraces() {
            return text.contains("{{") || text.contains("${");
        }

        @Override
        public String described() {
            return isNull() ? "nothing" : "`" + text.strip() + "`";
        }
    }

    record Sequence(List<Yaml> items, Place place) implements Yaml {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** @param entries in the order written */
    record Table(Map<String, Entry> entries, Place place) implements Yaml {
        @Override
        public String described() {
            return "a map";
        }

        @Nullable
        Yaml get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        /** The same with those entries where it has none of that key. */
        Table orElse(Table defaults) {
            Map<String, Entry> merged = new LinkedHashMap<>(entries);
            defaults.entries.forEach(merged::putIfAbsent);
            return new Table(merged, place);
        }

        Table with(String key, Entry entry) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(key, entry);
            return new Table(more, place);
        }

        Table without(String key) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Table(rest, place);
        }

        Table only(List<String> keys) {
            Map<String, Entry> kept = new LinkedHashMap<>(entries);
            kept.keySet().retainAll(keys);
            return new Table(kept, place);
        }
    }

    record Entry(Place keyPlace, Yaml value) {}
}
