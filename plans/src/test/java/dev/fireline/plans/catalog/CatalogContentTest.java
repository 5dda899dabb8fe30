package dev.fireline.plans.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the plans say besides what is done: heads, people, categories, calendars of training and review. */
class CatalogContentTest {

    // DPF-02, MPC-01
    @ParameterizedTest
    @CsvSource({
        "mpc-transformer, P4",
        "dp-flash-attention, P4",
        "zkp-ledger, P4",
        "smvm, P4",
        "phoenix-rooivalk, urgent"
    })
    void aSeverityThePlanDoesNotHaveIsRefused(String plan, String severity) {
        String text = text(plan).replaceFirst("(?m)^    severity: \\w+$", "    severity: " + severity);

        ReadPlan read = PlanCheck.check(
                PlanReader.read(plan + ".yaml", text, Map.of()), ShippedPlan.roster(), LocalDate.of(2026, 11, 1));

        assertThat(read.problems().toString()).contains("no such severity").contains(severity);
    }

    // DPF-02
    @Test
    void theSeveritiesOfDpFlashAttentionHaveTheirTitles() {
        assertThat(ShippedPlan.named("dp-flash-attention").severities().values())
                .extracting(dev.fireline.plans.severity.Severity::title)
                .containsExactly(
                        "Critical Privacy Incident",
                        "High Security Incident",
                        "Medium Operational Incident",
                        "Low Impact Incident");
    }

    // DPF-93
    @Test
    void theHeadOfDpFlashAttentionIsThatOfItsProcedure() {
        Plan plan = ShippedPlan.named("dp-flash-attention");

        assertThat(plan.updated()).isEqualTo(LocalDate.of(2025, 7, 30));
        assertThat(plan.reviewBy()).isEqualTo(LocalDate.of(2026, 1, 30));
        assertThat(plan.classification()).isEqualTo("Internal Use");
        assertThat(plan.owner().names()).containsExactly("dp-security-team");
    }

    // SMV-86, SMV-88, SMV-89
    @Test
    void theHeadOfSmvmNamesItsToolsAndItsReview() {
        Plan plan = ShippedPlan.named("smvm");

        assertThat(plan.version()).isEqualTo("1.0");
        assertThat(plan.reviewBy()).isEqualTo(LocalDate.of(2025, 3, 31));
        assertThat(plan.links().keySet().toString())
                .contains("ELK Stack", "Splunk", "Volatility, Autopsy", "Wireshark, tcpdump", "Prometheus", "Grafana")
                .contains("Backup and recovery", "Ansible, Puppet", "Kubernetes, Docker Swarm", "Nginx, HAProxy");
        assertThat(text("smvm"))
                .contains("(tools: ELK Stack, Splunk, Volatility, Autopsy, Wireshark, tcpdump, Prometheus, Grafana)");
    }

    // PHX-85, PHX-86
    @Test
    void theHeadOfPhoenixLinksTheDocumentsAround() {
        assertThat(ShippedPlan.named("phoenix-rooivalk").links().values())
                .containsExactly(
                        "09-operations/incident-response.md",
                        "./standard-procedures.md",
                        "./maintenance-guide.md",
                        "./training-materials.md",
                        "../03-implementation/phase-5-production/operations-playbook.md");
    }

    // ZKP-20, ZKP-21
    @Test
    void theHeadOfTheLedgerNamesThoseOutside() {
        assertThat(ShippedPlan.named("zkp-ledger").links())
                .containsEntry("Hosting provider", "[Provider Emergency Line]")
                .containsEntry("Security consultants", "[Security Firm Contact]")
                .containsEntry("Legal counsel", "[Legal Firm Contact]")
                .containsEntry("Insurance", "[Cyber Insurance Contact]")
                .containsEntry("Status page", "https://status.terragon.ai");
    }

    // ZKP-10, ZKP-11, ZKP-12, ZKP-13, ZKP-19
    @ParameterizedTest
    @CsvSource({
        "incident-commander, security@terragon.ai, +1-555-INCIDENT",
        "technical-lead, development@terragon.ai, +1-555-ENGINEER",
        "security-lead, security@terragon.ai, +1-555-SECURITY",
        "communications-lead, support@terragon.ai, +1-555-SUPPORT"
    })
    void aRoleOfTheLedgerLeadsToItsAddressAndNumber(String role, String email, String phone) {
        Role held = ShippedPlan.named("zkp-ledger").roles().get(role);

        Responder contact =
                ShippedPlan.roster().responders().get(held.candidates().names().getFirst());

        assertThat(contact.email()).isEqualTo(email);
        assertThat(contact.phone()).isEqualTo(phone);
    }

    // MPC-20
    @ParameterizedTest
    @CsvSource({
        "research-partners, email:partner1@example.com",
        "security-team, email:security@example.com",
        "management, email:cto@example.com"
    })
    void aGroupOutsideTheMpcTransformerHasItsAddress(String group, String address) {
        assertThat(ShippedPlan.named("mpc-transformer").responders()).containsKey(group);
        assertThat(ShippedPlan.roster().responders().get(group).reach()).contains(address);
    }

    // MPC-18, MPC-17
    @ParameterizedTest
    @CsvSource({
        "technical-lead, incident-commander",
        "communication-lead, incident-commander",
        "documentation-lead, incident-commander",
        "mpc-protocol-expert, technical-lead",
        "gpu-engineer, technical-lead",
        "security-specialist, technical-lead"
    })
    void aRoleOfTheMpcTransformerReportsToAnother(String role, String to) {
        assertThat(tree("mpc-transformer").at("/roles/" + role + "/reports-to").asString())
                .isEqualTo(to);
    }

    // MPC-16, ZKP-01
    @ParameterizedTest
    @CsvSource({
        "mpc-transformer, security operations emergency",
        "zkp-ledger, security service",
        "dp-flash-attention, privacy security operations"
    })
    void aPlanSaysWhichFamiliesOfIncidentsItHas(String plan, String families) {
        assertThat(List.copyOf(tree(plan).path("categories").propertyNames())).containsExactly(families.split(" "));
    }

    // PHX-13, PHX-14, PHX-15, PHX-16
    @ParameterizedTest
    @CsvSource({
        "infrastructure, hardware_failure network_connectivity storage_issues power_systems",
        "application, service_failures performance_degradation configuration_errors deployment_issues",
        "security, unauthorized_access malware_detection data_breach policy_violations",
        "blockchain, consensus_failure node_synchronization transaction_processing smart_contract_errors"
    })
    void aCategoryOfPhoenixHasFourTypes(String category, String types) {
        assertThat(words(tree("phoenix-rooivalk").at("/categories/" + category + "/types")))
                .containsExactly(types.split(" "));
    }

    // PHX-21, PHX-22
    @Test
    void phoenixTakesSevenTypesOfAlertsAndNoOther() {
        JsonNode intake = tree("phoenix-rooivalk").path("intake");

        assertThat(words(intake.at("/allow/alert_type")))
                .containsExactly(
                        "system_down",
                        "high_cpu",
                        "memory_leak",
                        "disk_full",
                        "network_latency",
                        "security_breach",
                        "blockchain_sync");
        assertThat(words(intake.path("require")))
                .containsExactly(
                        "alert_id", "alert_type", "severity", "source_system", "timestamp", "metrics", "description");
    }

    // DPF-77, DPF-79
    @Test
    void evidenceOfDpFlashAttentionIsHeldAndKeptForYears() {
        assertThat(tree("dp-flash-attention").at("/evidence/hold").asBoolean()).isTrue();
        assertThat(tree("dp-flash-attention").at("/evidence/retain").asString()).isEqualTo("1095d");
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode tree(String plan) {
        return new YAMLMapper().readTree(text(plan));
    }

    private static String text(String plan) {
        try (InputStream file = CatalogContentTest.class.getResourceAsStream("/catalog/" + plan + ".yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
