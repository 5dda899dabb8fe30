package dev.fireline.plans;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "dev.fireline.plans", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String READER = "dev.fireline.plans.reader..";
    private static final String CHECK = "dev.fireline.plans.check..";
    private static final String CATALOG = "dev.fireline.plans.catalog..";
    private static final String SCHEMA = "dev.fireline.plans.schema..";
    /** Written as authors write, so it knows the keys of the language as the schema does. */
    private static final String DIFFERENCE = "dev.fireline.plans.difference..";

    @ArchTest
    static final ArchRule theModelKnowsNothingOfHowItIsReadOrChecked = noClasses()
            .that()
            .resideOutsideOfPackages(READER, CHECK, CATALOG, SCHEMA, DIFFERENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(READER, CHECK, CATALOG, SCHEMA, DIFFERENCE);

    @ArchTest
    static final ArchRule readingKnowsNothingOfWhatComesAfterIt = noClasses()
            .that()
            .resideInAPackage(READER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CHECK, CATALOG, SCHEMA, DIFFERENCE);

    @ArchTest
    static final ArchRule checkingKnowsNothingOfCatalogAndSchema = noClasses()
            .that()
            .resideInAPackage(CHECK)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CATALOG, SCHEMA, DIFFERENCE);

    @ArchTest
    static final ArchRule theDifferenceKnowsOnlyTheKeys = noClasses()
            .that()
            .resideInAPackage(DIFFERENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CHECK, CATALOG, SCHEMA);

    @ArchTest
    static final ArchRule onlyReadingKnowsTheYamlLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(READER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    /** Workflows call this module, and a replay must find the same answers. */
    @ArchTest
    static final ArchRule timeAndChanceAreHandedIn = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe("ask the machine for time or chance", access -> {
                AccessTarget target = access.getTarget();
                String owner = target.getOwner().getName();
                boolean now = owner.startsWith("java.time.") && target.getName().equals("now");
                boolean systemClock = target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system");
                boolean system = owner.equals("java.lang.System")
                        && List.of("currentTimeMillis", "nanoTime", "getenv").contains(target.getName());
                boolean chance = target.getOwner().isEquivalentTo(UUID.class)
                        && target.getName().equals("randomUUID");
                return now
                        || systemClock
                        || system
                        || chance
                        || target.getOwner().isAssignableTo(Random.class);
            }));
}
