package dev.fireline.plans.reader;

/** An approval by each of those it names, written as its quorum: {@code quorum: each} says what {@code each: true} does. */
final class EachOfThem {
    private static final String QUORUM = "quorum";
    private static final String EACH = "each";

    private EachOfThem() {}

    static Yaml.Table of(Yaml.Table approval) {
        Yaml.Entry quorum = approval.entries().get(QUORUM);
        if (quorum == null
                || !(quorum.value() instanceof Yaml.Scalar word)
                || !word.text().strip().equals(EACH)) {
            return approval;
        }
        Yaml.Entry each = new Yaml.Entry(quorum.keyPlace(), new Yaml.Scalar("true", true, word.places()));
        return approval.without(QUORUM).with(EACH, each);
    }
}
