package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.document.PlanDocument;
import dev.fireline.plans.obligation.Obligation;
import dev.fireline.plans.reader.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Obligations, and the documents that go with an incident. */
final class ObligationsCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final Sight sight;

    ObligationsCheck(Plan plan, Report report, Names names, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.sight = sight;
    }

    void check() {
        List<String> ids = new ArrayList<>(sight.ids(Pointer.ROOT.at("obligations")));
        plan.obligations().forEach(obligation -> ids.add(obligation.id()));
        Set<String> seen = new LinkedHashSet<>();
        for (int index = 0; index < plan.obligations().size(); index++) {
            Obligation obligation = plan.obligations().get(index);
            Pointer at = Pointer.ROOT.at("obligations").at(index);
            if (obligation.id() != null && !seen.add(obligation.id())) {
                report.error(at.at("id"), "there is an obligation `" + obligation.id() + "` already; ids are unique");
            }
            names.who(obligation.of(), at.at("of"));
            names.who(obligation.to(), at.at("to"));
            Origins.check(report, sight, obligation.from(), at.at("from"), ids);
            warnings(obligation, at);
            report.known(obligation.message(), plan.messages().keySet(), "no such message", at.at("message"));
        }
        refuseCircles();
        plan.documents()
                .forEach((id, document) ->
                        document(document, Pointer.ROOT.at("documents").at(id)));
    }

    /** A warning comes before what it warns of, and after its clock has begun. */
    private void warnings(Obligation obligation, Pointer at) {
        if (obligation.within() == null || !(obligation.within().plain() instanceof Elapsed(Duration within))) {
            return;
        }
        for (int index = 0; index < obligation.warn().size(); index++) {
            Duration warn = obligation.warn().get(index);
            if (warn.compareTo(within) >= 0) {
                Pointer one = at.at("warn").at(index);
                report.error(
                        report.places().has(one) ? one : at.at("warn"),
                        "it is due after " + new Elapsed(within) + ", so nothing can warn " + new Elapsed(warn)
                                + " before; allowed: less than " + new Elapsed(within));
            }
        }
    }

    /** An obligation that waits for its own fulfilment would never begin. */
    private void refuseCircles() {
        Map<String, String> from = new HashMap<>();
        plan.obligations().stream()
                .filter(obligation -> obligation.id() != null && obligation.from() != null)
                .forEach(obligation -> from.put(obligation.id(), obligation.from()));
        for (int index = 0; index < plan.obligations().size(); index++) {
            @Nullable String own = plan.obligations().get(index).id();
            Set<String> passed = new LinkedHashSet<>();
            for (@Nullable String at = own; at != null && passed.add(at); at = from.get(at)) {
                if (own.equals(from.get(at))) {
                    report.error(
                            Pointer.ROOT.at("obligations").at(index).at("from"),
                            "`" + own + "` counts from its own end: " + String.join(" from ", passed) + " from " + own);
                    break;
                }
            }
        }
    }

    private void document(PlanDocument document, Pointer at) {
        if ((document.text() == null) == (document.json() == null)) {
            report.errorAtKey(at, "a document has either `text` or `json`");
        }
    }
}
