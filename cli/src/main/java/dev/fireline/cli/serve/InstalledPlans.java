package dev.fireline.cli.serve;

import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** The plans of this installation, read before anything starts. */
record InstalledPlans(LoadedCatalog catalog) {

    static InstalledPlans load(Settings settings) {
        return new InstalledPlans(Catalog.load(
                settings.folder("fireline.plans").orElse(null),
                settings.nested("fireline.inputs"),
                LocalDate.now(Clock.systemDefaultZone())));
    }

    /** Prints every problem; true when one of them is an error. */
    boolean report(PrintWriter out) {
        catalog.problems().all().forEach(out::println);
        out.flush();
        return catalog.problems().hasErrors();
    }

    List<String> names() {
        return List.copyOf(catalog.plans().keySet());
    }
}
