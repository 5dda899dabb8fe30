package dev.fireline.workflows.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of several names are served by which people, when a person can stand for one name only. */
final class Standing {
    private Standing() {}

    /** How many names the approvers can stand for together. */
    static int served(Map<String, List<String>> logins, List<String> approvers) {
        return assigned(logins, approvers).size();
    }

    /** The names left over, in order. */
    static List<String> unserved(Map<String, List<String>> logins, List<String> approvers) {
        Map<String, String> assigned = assigned(logins, approvers);
        List<String> left = new ArrayList<>(logins.keySet());
        left.removeAll(assigned.keySet());
        return left;
    }

    /** Name to approver: as many as can be, each approver for one name (augmenting paths). */
    private static Map<String, String> assigned(Map<String, List<String>> logins, List<String> approvers) {
        Map<String, String> assigned = new LinkedHashMap<>();
        for (String approver : new LinkedHashSet<>(approvers)) {
            place(approver, logins, assigned, new LinkedHashSet<>());
        }
        return assigned;
    }

    private static boolean place(
            String approver, Map<String, List<String>> logins, Map<String, String> assigned, Set<String> tried) {
        for (Map.Entry<String, List<String>> name : logins.entrySet()) {
            if (name.getValue().contains(approver) && tried.add(name.getKey())) {
                String other = assigned.get(name.getKey());
                if (other == null || place(other, logins, assigned, tried)) {
                    assigned.put(name.getKey(), approver);
                    return true;
                }
            }
        }
        return false;
    }
}
