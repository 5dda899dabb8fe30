package dev.fireline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.expect.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole incidents over a weekend, public holidays and a change of the clocks: what each kind of time comes to in the
 * running workflow, to the second. In Bavaria the clocks of 2027 go forward on Easter Sunday, 28 March, between two
 * holidays, and back on 31 October, the day before another.
 */
class ChangedClocksTest {
    private static final PinnedPlan PLAN = Play.plan("""
            plan: shop
            title: Shop
            owner: ops
            business-hours: {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00, holidays: de-by}
            severities:
              P0:
                title: Outage
                notify: ops
                targets: {acknowledge: 4 business hours, contain: next business day, resolve: 5 business days}
                escalate: [{after: later of 24h and next business day, unless: acknowledged, to: lead}]
            responders:
              ops: {login: ops, reach: ["slack:ops"]}
              lead: {login: lead, reach: ["slack:lead"]}
            rules: [{rule: burns, when: alert.labels.alertname == "Burns", severity: P0, playbook: look}]
            playbooks: {look: {contain: {steps: [{id: look, task: Look at it, of: ops, within: 3d}]}}}
            messages:
              news: {every: 12h, to: lead, text: Still burning}
              notice: {to: lead, text: It burned}
            obligations:
              - {id: law, from: declared, within: 1 month, of: lead, to: lead, message: notice}
              - {id: soon, from: declared, within: earlier of 72h and 3 business days, of: lead, to: lead, message: notice}
            """);

    @ParameterizedTest
    @CsvSource({
        // Thursday 16:00 before Good Friday: Tuesday 12:00, Tuesday 17:00, the Monday after 17:00, 25 April 16:00
        "2027-03-25T15:00:00Z, 4d19h, 5d, 11d, 30d23h",
        // Friday 16:00 before All Saints: Tuesday 12:00, Tuesday 17:00, the Monday after 17:00, 29 November 16:00
        "2027-10-29T14:00:00Z, 3d21h, 4d2h, 10d2h, 31d1h",
    })
    void everyKindOfTimeIsKeptToTheSecond(String start, String hours, String nextDay, String days, String month) {
        Simulated simulated = Play.of(PLAN, """
                scenario: changed
                title: The clocks change
                plan: shop
                start: %s
                alerts: [{labels: {alertname: Burns}}]
                until: 35d
                expect:
                  - {at: %s, breached: acknowledge}
                  - {at: %s, breached: contain}
                  - {at: %s, paged: lead}
                  - {at: %s, breached: resolve}
                  - {at: 3d, breached: look}
                  - {at: 3d, breached: obligation soon}
                  - {at: %s, breached: obligation law}
                  - {at: 60h, message: news}
                  - {at: 72h, message: news}
                  - {at: 30d, message: news}
                """.formatted(
                        start, seconds(hours), seconds(nextDay), seconds(nextDay), seconds(days), seconds(month)));

        assertThat(simulated.findings()).isNotEmpty().allMatch(Finding::holds);
    }

    /** A scenario says one unit at a time. */
    private static String seconds(String time) {
        long seconds = 0;
        for (String part : time.split("(?<=[dh])")) {
            long count = Long.parseLong(part.substring(0, part.length() - 1));
            seconds += count * (part.endsWith("d") ? 86_400 : 3_600);
        }
        return seconds + "s";
    }

    @Test
    void whatEndsAtTheVeryLimitIsNotInTime() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops, targets: {contain: 10m}}
                  P1: {title: High, notify: ops, targets: {contain: 1h}}
                responders: {ops: {login: ops, email: ops@example.org}}
                rules: [{rule: burns, when: "true", severity: P1, group-by: [], playbook: stop}]
                playbooks: {stop: {contain: {steps: [{wait: 10m}]}}}
                """);

        Simulated simulated = Play.of(plan, """
                scenario: limit
                title: The clock that is set last is due when the wait ends
                plan: shop
                alerts: [{labels: {alertname: Burns}}]
                acts: [{at: 5m, classify: {by: ops, severity: P0}}]
                expect: [{at: 10m, breached: contain}, {never: {met: contain}}]
                """);

        assertThat(simulated.findings()).allMatch(Finding::holds);
    }
}
