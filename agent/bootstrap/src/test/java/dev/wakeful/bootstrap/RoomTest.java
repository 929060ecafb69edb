package dev.wakeful.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What every class of the target can see knows the trace format and the JDK, and nothing that could recurse into it. */
class RoomTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.wakeful.bootstrap");

    @Test
    void knowsTheTraceFormatAndTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "jdk.jfr..",
                        "jdk.internal.vm.annotation..",
                        "dev.wakeful.trace..",
                        "dev.wakeful.bootstrap..")
                .check(classes);
    }

    /** One class makes the application's calls of its own thread locals. */
    @Test
    void recordsWithoutConcurrentCollectionsAndThreadLocals() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ThreadLocalHooks")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.concurrent\\.(ConcurrentHashMap|ConcurrentLinkedQueue|CopyOnWriteArrayList)"
                                + "|java\\.lang\\.ThreadLocal|java\\.util\\.stream\\..*")
                .check(classes);
    }
}
