package dev.fireline.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** One package per technology, and each technology in its package alone. */
@AnalyzeClasses(packages = "dev.fireline.activities", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.fireline.activities.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfKubernetesHaveNoCycles = slices().matching(
                    "dev.fireline.activities.kubernetes.(*)..")
            .should()
            .beFreeOfCycles();

    /** It lists what they have. */
    @ArchTest
    static final ArchRule noneOfThemKnowsTheFamily = noClasses()
            .that()
            .resideInAPackage("dev.fireline.activities.kubernetes.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.fireline.activities.kubernetes");

    @ArchTest
    static final ArchRule onlyKubernetesKnowsTheClientOfClusters = noClasses()
            .that()
            .resideOutsideOfPackage("..kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyEvidenceKnowsTheStoreOfAmazon = noClasses()
            .that()
            .resideOutsideOfPackage("..evidence..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule onlyNotifyKnowsMail = noClasses()
            .that()
            .resideOutsideOfPackage("..notify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule onlyHttpHoldsAClient = noClasses()
            .that()
            .resideOutsideOfPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "java.net.http..");
}
