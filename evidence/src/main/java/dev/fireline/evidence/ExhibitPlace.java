package dev.fireline.evidence;

import dev.fireline.workflows.action.ActionFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of exhibits that mean the same in every store, and stay inside their place. */
public final class ExhibitPlace {
    /** What file systems take for one part of a path. */
    private static final int PART_BYTES = 240;

    /** What S3 takes for a key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html. */
    private static final int KEY_BYTES = 1000;

    private ExhibitPlace() {}

    /**
     * The parts of bucket and key, in order.
     *
     * @throws StoreFault of type {@link ActionFailure#INVALID_PARAMETERS} for a part that is empty, too long, {@code .}
     *     or {@code ..}, begins with {@code .}, or holds a backslash or a control character
     */
    public static List<String> parts(EvidenceWrite write) {
        if (write.bucket().contains("/")) {
            throw invalid("the bucket", write.bucket(), "holds a '/'");
        }
        List<String> parts = List.of((write.bucket() + "/" + write.key()).split("/", -1));
        for (String part : parts) {
            check(write, part);
        }
        if (bytes(write.key()) > KEY_BYTES) {
            throw invalid("the exhibit", write.key(), "is longer than " + KEY_BYTES + " bytes");
        }
        return parts;
    }

    private static void check(EvidenceWrite write, String part) {
        String place = write.bucket() + "/" + write.key();
        if (part.isBlank()) {
            throw invalid("the exhibit", place, "has an empty part between two '/'");
        }
        if (part.startsWith(".")) {
            throw invalid("the exhibit", place, "has a part that begins with '.'");
        }
        if (part.indexOf('\\') >= 0 || part.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the exhibit", place, "holds a backslash or a control character");
        }
        if (bytes(part) > PART_BYTES) {
            throw invalid("the exhibit", place, "has a part longer than " + PART_BYTES + " bytes");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static StoreFault invalid(String what, String value, String problem) {
        String shown = value.replaceAll("\\p{Cntrl}", "?");
        return StoreFault.permanent(ActionFailure.INVALID_PARAMETERS, what + " '" + shown + "' " + problem);
    }
}
