package dev.fireline.plans.reader;

import java.util.HashMap;
import java.util.Map;

/** The place in the file of every key and value of a plan. */
public final class Places {
    private final Map<Pointer, Place> values = new HashMap<>();
    private final Map<Pointer, Place> keys = new HashMap<>();

    void value(Pointer pointer, Place place) {
        values.put(pointer, place);
    }

    void key(Pointer pointer, Place place) {
        keys.put(pointer, place);
    }

    /** Whether the file has a value there. */
    public boolean has(Pointer pointer) {
        return values.containsKey(pointer);
    }

    /** Of the value; of what holds it where the value itself is not in the file. */
    public Place of(Pointer pointer) {
        return nearest(values, pointer);
    }

    /** Of the key that names it; of the value where it has none. */
    public Place ofKey(Pointer pointer) {
        Place key = keys.get(pointer);
        return key != null ? key : of(pointer);
    }

    private static Place nearest(Map<Pointer, Place> places, Pointer pointer) {
        for (Pointer at = pointer; ; at = at.parent()) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
            if (at.isRoot()) {
                return Place.START;
            }
        }
    }
}
