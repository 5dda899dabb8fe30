package dev.fireline.workflows.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of a list, each with a short key for people and ids: the item itself where it is short and plain. */
final class Items {
    private static final int LONGEST_KEY = 40;

    private Items() {}

    /** In order; of items that read the same, the later ones are counted. */
    static Map<String, @Nullable Object> byKey(List<?> list) {
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        for (Object item : list) {
            String key = key(item, items.size() + 1);
            String own = key;
            for (int time = 2; items.containsKey(own); time++) {
                own = key + "-" + time;
            }
            items.put(own, item);
        }
        return items;
    }

    private static String key(@Nullable Object item, int number) {
        Object named = item instanceof Map<?, ?> map ? (map.get("id") != null ? map.get("id") : map.get("name")) : item;
        if (named == null || named instanceof Map<?, ?> || named instanceof List<?>) {
            return Integer.toString(number);
        }
        String key = named.toString().replaceAll("[^A-Za-z0-9._:@-]+", "-").replaceAll("^-+|-+$", "");
        String shorter = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
        return shorter.isEmpty() ? Integer.toString(number) : shorter;
    }
}
