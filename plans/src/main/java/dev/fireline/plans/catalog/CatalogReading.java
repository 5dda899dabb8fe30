package dev.fireline.plans.catalog;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.check.RosterCheck;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Place;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.Problems;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.reader.ReadRoster;
import dev.fireline.plans.reader.RosterReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and checks the files of one catalog. */
final class CatalogReading {
    private final Map<String, Map<String, Object>> inputs;
    private final LocalDate today;
    private Problems problems = Problems.NONE;

    CatalogReading(Map<String, Map<String, Object>> inputs, LocalDate today) {
        this.inputs = inputs;
        this.today = today;
    }

    LoadedCatalog read(List<PlanSource> sources, List<PlanSource> over) {
        Roster roster = roster(roster(Roster.EMPTY, sources), over);
        List<ReadPlan> own = plans(over);
        Set<String> replaced = own.stream().flatMap(plan -> name(plan).stream()).collect(Collectors.toSet());
        List<ReadPlan> all = new ArrayList<>(plans(sources));
        all.removeIf(plan -> name(plan).filter(replaced::contains).isPresent());
        all.addAll(own);
        refuseRepeats(all);
        refuseUnknownInputs(all);
        Map<String, PinnedPlan> pinned = new LinkedHashMap<>();
        for (ReadPlan plan : all) {
            ReadPlan checked = PlanCheck.check(plan, roster, today);
            problems = problems.plus(checked.problems());
            checked.pinned(today).ifPresent(pin -> pinned.put(pin.plan().plan(), pin));
        }
        return new LoadedCatalog(pinned, roster, problems);
    }

    private List<ReadPlan> plans(List<PlanSource> sources) {
        List<ReadPlan> plans = new ArrayList<>();
        for (PlanSource source : sources) {
            if (source.file().endsWith(".yml")) {
                found(source.file(), "a plan's file ends in .yaml; rename it");
            } else if (!source.isRoster()) {
                text(source)
                        .ifPresent(text -> plans.add(
                                PlanReader.read(source.file(), text, name -> inputs.getOrDefault(name, Map.of()))));
            }
        }
        return plans;
    }

    private Roster roster(Roster base, List<PlanSource> sources) {
        Map<String, Responder> responders = new LinkedHashMap<>(base.responders());
        Map<String, Channel> channels = new LinkedHashMap<>(base.channels());
        for (PlanSource source : sources) {
            if (source.isRoster()) {
                text(source).ifPresent(text -> {
                    ReadRoster read = RosterCheck.check(RosterReader.read(source.file(), text), base);
                    problems = problems.plus(read.problems());
                    read.roster().ifPresent(roster -> {
                        responders.putAll(roster.responders());
                        channels.putAll(roster.channels());
                    });
                });
            }
        }
        return new Roster(responders, channels);
    }

    private Optional<String> text(PlanSource source) {
        Optional<String> text = source.text();
        if (text.isEmpty()) {
            problems = problems.plus(new Problems(List.of(source.unreadable())));
        }
        return text;
    }

    private void refuseRepeats(List<ReadPlan> plans) {
        Map<String, String> files = new LinkedHashMap<>();
        for (ReadPlan plan : plans) {
            name(plan).ifPresent(name -> {
                String earlier = files.putIfAbsent(name, plan.file());
                if (earlier != null) {
                    found(plan.file(), "the plan `" + name + "` is in " + earlier + " already");
                }
            });
        }
    }

    private void refuseUnknownInputs(List<ReadPlan> plans) {
        List<String> names =
                plans.stream().flatMap(plan -> name(plan).stream()).sorted().toList();
        Findings findings = new Findings("fireline.inputs");
        inputs.keySet().stream()
                .sorted()
                .filter(plan -> !names.contains(plan))
                .forEach(
                        plan -> findings.unknown(Place.START, "the settings have inputs of no such plan", plan, names));
        problems = problems.plus(findings.problems());
    }

    private void found(String file, String text) {
        Findings findings = new Findings(file);
        findings.error(Place.START, text);
        problems = problems.plus(findings.problems());
    }

    private static Optional<String> name(ReadPlan plan) {
        return Optional.ofNullable(plan.draft()).map(Draft::value).map(Plan::plan);
    }
}
