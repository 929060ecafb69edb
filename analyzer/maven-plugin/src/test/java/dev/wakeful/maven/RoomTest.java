package dev.wakeful.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The plugin knows Maven and what front ends share; neither the command line nor the classes of the agent. */
class RoomTest {
    @Test
    void knowsMavenAndTheServices() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.wakeful.maven",
                        "dev.wakeful.service",
                        "dev.wakeful.report..",
                        "dev.wakeful.engine",
                        "dev.wakeful.engine.finding",
                        "dev.wakeful.engine.read",
                        "org.apache.maven..",
                        "org.codehaus.plexus.util.xml",
                        "java..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.wakeful.maven"));
    }
}
