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
    private static final List<String> FORMATS =
            ReportFormats.ALL.stream().map(ReportFormat::id).toList();
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
        for (String format : FORMATS) {
            List<String> others =
                    FORMATS.stream().filter(other -> !other.equals(format)).toList();
            noClasses()
                    .that()
                    .resideInAPackage("dev.wakeful.report." + format)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(rooms(others))
                    .check(REPORT);
        }
    }

    @Test
    void decisionsAndProseKnowNoFormat() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.wakeful.report.triage", "dev.wakeful.report.prose")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(FORMATS))
                .check(REPORT);
    }

    private static String[] rooms(List<String> formats) {
        return formats.stream().map(format -> "dev.wakeful.report." + format).toArray(String[]::new);
    }
}
