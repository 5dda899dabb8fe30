package dev.fireline.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** What replay needs: the same history gives the same commands, in every process and in every version. */
@AnalyzeClasses(packages = "dev.fireline.workflows", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule timeAndChanceComeFromTheEngine = noClasses()
            .should()
            .accessTargetWhere(described("ask the machine for time, chance or its environment", access -> {
                String owner = access.getTargetOwner().getName();
                String name = access.getName();
                return owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                        || owner.equals("java.lang.System")
                                && List.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                        .contains(name)
                        || owner.equals("java.util.UUID") && name.equals("randomUUID")
                        || owner.equals("java.lang.Math") && name.equals("random")
                        || access.getTargetOwner().isAssignableTo(Random.class);
            }));

    @ArchTest
    static final ArchRule nothingRunsBesideTheEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule nothingIsReadOrSent = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..");

    @ArchTest
    static final ArchRule noFrameworkIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.fabric8..", "software.amazon..", "jakarta..");

    /** Their order differs between two runs of one JVM; that of none or one entry cannot. */
    @ArchTest
    static final ArchRule collectionsKeepTheirOrder = noClasses()
            .should()
            .accessTargetWhere(described("make a collection without an order", access -> {
                String owner = access.getTargetOwner().getName();
                String name = access.getName();
                int parameters = access.getTarget() instanceof CodeUnitAccessTarget target
                        ? target.getRawParameterTypes().size()
                        : 0;
                boolean many = owner.equals(Map.class.getName()) && parameters > 2
                        || owner.equals(Set.class.getName()) && parameters > 1;
                boolean copy = (owner.equals(Map.class.getName()) || owner.equals(Set.class.getName()))
                        && List.of("copyOf", "ofEntries").contains(name);
                boolean hashed = name.equals("<init>")
                        && (owner.equals(HashMap.class.getName()) || owner.equals(HashSet.class.getName()));
                return name.equals("of") && many || copy || hashed;
            }));

    @ArchTest
    static final ArchRule nothingIsKeptBetweenWorkflows =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule logsAreWrittenOnceAndNotOnReplay = noClasses()
            .should()
            .accessTargetWhere(described(
                    "log past the engine",
                    access -> access.getTargetOwner().getName().equals("org.slf4j.LoggerFactory")
                            || access.getTargetOwner().getName().equals("java.lang.System")
                                    && List.of("out", "err").contains(access.getName())));

    /** The workflow class puts the parts together; no part knows it. */
    @ArchTest
    static final ArchRule whatComesFirstKnowsNothingOfWhatComesLast = noClasses()
            .that()
            .resideOutsideOfPackages("..response..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..response..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.fireline.workflows.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaAccess<?>> described(String text, Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(text, predicate);
    }
}
