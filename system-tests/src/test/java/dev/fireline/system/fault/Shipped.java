package dev.fireline.system.fault;

import dev.fireline.system.target.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A playbook of a shipped plan, and an alert that opens an incident with it.
 *
 * @param plan as shipped
 * @param labels of the alert
 * @param metrics of the alert
 */
record Shipped(String plan, String playbook, Map<String, String> labels, Map<String, ?> metrics) {
    static final List<Shipped> ALL = List.of(
            new Shipped("mpc-transformer", "key-compromise", Map.of("alertname", "MpcKeyExposed"), Map.of()),
            new Shipped("mpc-transformer", "mpc-failure-rate", Map.of("alertname", "MpcHighFailureRate"), Map.of()),
            new Shipped(
                    "mpc-transformer", "gpu-node", Map.of("alertname", "MpcGpuNodeDown", "node", "gpu-1"), Map.of()),
            new Shipped("mpc-transformer", "outage", Map.of("alertname", "MpcGpuClusterDown"), Map.of()),
            new Shipped("mpc-transformer", "general", Map.of("job", "mpc", "severity", "critical"), Map.of()),
            new Shipped(
                    "phoenix-rooivalk",
                    "node-failure",
                    Map.of("node_status", "down", "pod", "blockchain-node-0"),
                    Map.of("peer_count", 1)),
            new Shipped(
                    "phoenix-rooivalk",
                    "security",
                    Map.of("alertname", "PhoenixSecurityBreach", "pod", "blockchain-node-0"),
                    Map.of()),
            new Shipped(
                    "phoenix-rooivalk", "general", Map.of(), Map.of("consensus_participation", 0.5, "block_time", 40)));

    /** The playbook in a plan and in namespaces of its own, so that incidents of one playbook run side by side. */
    Copy copy(int number) {
        return new Copy(this, "x" + (ALL.indexOf(this) + 1) + "y" + number);
    }

    @Override
    public String toString() {
        return plan + "/" + playbook;
    }

    /** @param tag ends the name of the plan, of its bucket, and of every namespace it touches */
    record Copy(Shipped shipped, String tag) {

        String plan() {
            return shipped.plan + "-" + tag;
        }

        /** With everything the intake of any shipped plan asks for. */
        Sender.Alert alert(Instant startsAt) {
            return new Sender.Alert(
                    plan(),
                    startsAt,
                    shipped.labels,
                    shipped.metrics,
                    Map.of(
                            "alert_id", plan(),
                            "alert_type", "system_down",
                            "severity", "critical",
                            "source_system", "blockchain-node-0",
                            "timestamp", startsAt.toString(),
                            "description", "fault F01"));
        }

        /**
         * The shipped text, but for names and addresses, what it waits for without doing anything, commands in pods, which
         * become a look at the pod, and how long a step may take: eight kills in a row are more than a step with a minute's limit is made for.
         */
        String planText(String text, List<String> namespaces) {
            return text.replaceFirst("(?m)^plan: " + shipped.plan + "$", "plan: " + plan())
                    .replaceAll(
                            "namespace: (" + String.join("|", namespaces) + ")(?![a-z0-9-])", "namespace: $1-" + tag)
                    .replaceAll("bucket: ([a-z-]+)", "bucket: $1-" + tag)
                    .replaceAll("https?://[A-Za-z0-9.-]+(:[0-9]+)?", "\\${RECEIVER}")
                    .replaceAll( // the recorder in front of the cluster passes no connection on that is upgraded
                            "uses: kubernetes.exec, with: \\{pod: ([a-z0-9-]+), command: \\[[^\\]]*\\]\\}(, exhibit: [^,}]+)?, undo: none",
                            "uses: kubernetes.get-pod, with: {pod: $1}$2")
                    .replaceAll("\\bwait: [0-9]+[smhd]\\b", "wait: 2s")
                    // a gate that a dead worker cannot ask for all of it is red
                    .replaceAll("\\bhold: [0-9]+[smhd]\\b", "hold: 30s")
                    .replaceAll("\\btimeout: [0-9]+[sm]\\b", "timeout: 30m");
        }

        /** What the shipped plans act on, in the copy's namespaces and on nodes of its own. */
        String manifest(String text, List<String> namespaces) {
            return text.replaceAll(
                            "(name|namespace): (" + String.join("|", namespaces) + ")([,}])", "$1: $2-" + tag + "$3")
                    .replaceAll("(kind: Node\nmetadata: \\{name: [a-z0-9-]+)", "$1-" + tag);
        }

        @Override
        public String toString() {
            return shipped + " (" + tag + ")";
        }
    }
}
