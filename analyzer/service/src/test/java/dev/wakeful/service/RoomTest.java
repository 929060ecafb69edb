package dev.wakeful.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What front ends share is none of them: no command line, no build tool. */
class RoomTest {
    @Test
    void knowsReportsAndFindingsOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.wakeful.service", "dev.wakeful.report..", "dev.wakeful.engine.finding", "java..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.wakeful.service"));
    }
}
