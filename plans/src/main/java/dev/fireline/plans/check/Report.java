package dev.fireline.plans.check;

import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Places;
import dev.fireline.plans.reader.Pointer;
import java.util.Collection;

/** Where the parts of the file being checked stand, and where its problems go. */
record Report(Places places, Findings findings) {

    void error(Pointer at, String text) {
        findings.error(places.of(at), text);
    }

    void errorAtKey(Pointer at, String text) {
        findings.error(places.ofKey(at), text);
    }

    void warning(Pointer at, String text) {
        findings.warning(places.of(at), text);
    }

    void unknown(Pointer at, String what, String word, Collection<String> allowed) {
        findings.unknown(places.of(at), what, word, allowed);
    }
}
