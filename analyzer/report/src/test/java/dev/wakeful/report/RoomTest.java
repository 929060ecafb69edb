package dev.wakeful.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
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
        List<String> formats = List.of("text", "json", "sarif");
        for (String format : formats) {
            String[] others = formats.stream()
                    .filter(other -> !other.equals(format))
                    .map(other -> "dev.wakeful.report." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.wakeful.report." + format)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(REPORT);
        }
    }

    @Test
    void decisionsKnowNoFormat() {
        noClasses()
                .that()
                .resideInAPackage("dev.wakeful.report.triage")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.wakeful.report.text", "dev.wakeful.report.json", "dev.wakeful.report.sarif")
                .check(REPORT);
    }
}
