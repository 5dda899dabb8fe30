package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.reader.Pointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The foreign actions a plan declares: their names and queues must not be taken for built-in ones. */
final class ActionsCheck {
    private final Plan plan;
    private final Report report;

    ActionsCheck(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void check() {
        List<String> families = ActionCatalog.all().stream()
                .map(ActionDeclaration::family)
                .distinct()
                .toList();
        plan.actions().forEach((name, action) -> {
            Pointer at = Pointer.ROOT.at("actions").at(name);
            if (!ForeignAction.NAME.matcher(name).matches()) {
                report.errorAtKey(
                        at, "`" + name + "` must be family.verb in kebab-case, such as acme.reboot, for an action");
            } else if (families.contains(name.substring(0, name.indexOf('.')))) {
                report.errorAtKey(
                        at,
                        "the family of `" + name + "` is built in; choose another than " + String.join(", ", families));
            }
            @Nullable String queue = action.queue();
            if (queue != null && ForeignAction.isOurs(queue)) {
                report.error(
                        at.at("queue"),
                        "`" + queue + "` is a queue of Fireline's own workers; name the one your worker polls");
            }
        });
    }
}
