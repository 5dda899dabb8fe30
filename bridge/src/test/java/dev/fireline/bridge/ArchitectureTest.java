package dev.fireline.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.people.PeoplePort;

@AnalyzeClasses(packages = "dev.fireline.bridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theBridgeNeverRunsAnActivityOrAWorkflow = noClasses()
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("WorkflowImpl")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal.worker..", "io.temporal.activity..", "io.temporal.workflow..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(JournalPort.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(PeoplePort.class);

    @ArchTest
    static final ArchRule temporalIsReachedByItsAdaptersOnly = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Temporal")
            .and()
            .doNotHaveSimpleName("BridgeConfiguration")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal..", "io.grpc..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.fireline.bridge.(*)..").should().beFreeOfCycles();
}
