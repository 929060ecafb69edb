package dev.wakeful.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Reports say what was found, however it was found: they know the findings and nothing else of the engine. */
class RoomTest {
    private static final JavaClasses REPORT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.wakeful.report");

    @Test
    void reportsKnowFindingsOnly() {
        classes()
                .that()
                .resideInAPackage("dev.wakeful.report..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.wakeful.report..", "dev.wakeful.engine.finding", "com.google.gson..", "java..")
                .check(REPORT);
    }

    @Test
    void formatsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.wakeful.report.text")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.wakeful.report.json")
                .check(REPORT);
        noClasses()
                .that()
                .resideInAPackage("dev.wakeful.report.json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.wakeful.report.text")
                .check(REPORT);
    }
}
