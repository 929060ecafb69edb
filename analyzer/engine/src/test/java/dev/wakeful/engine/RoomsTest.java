package dev.wakeful.engine;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may know whom inside the engine: data walks from read over trace and order to rules, witness and finding. */
class RoomsTest {
    private static final String ENGINE = "dev.wakeful.engine.";
    private static final String RULES = ENGINE + "rules.";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.wakeful.engine");

    private void knowsNothingOf(String room, String... others) {
        String[] packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = ENGINE + others[i] + "..";
        }
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ENGINE + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
        rule.check(classes);
    }

    @Test
    void findingsArePlainData() {
        knowsNothingOf("finding", "read", "trace", "order", "rules", "witness");
    }

    @Test
    void theWitnessSearchStandsAlone() {
        knowsNothingOf("witness", "read", "trace", "order", "rules", "finding");
    }

    @Test
    void theTraceKnowsNeitherItsReaderNorItsUsers() {
        knowsNothingOf("trace", "read", "order", "rules", "witness", "finding");
    }

    @Test
    void orderIsAboutTracesOnly() {
        knowsNothingOf("order", "read", "rules", "witness", "finding");
    }

    @Test
    void rulesDoNotCareWhereATraceComesFrom() {
        knowsNothingOf("rules", "read");
    }

    /** Whatever package of rules is neither the catalogue nor shared is a family: a new one is kept apart without a word here. */
    @Test
    void familiesOfRulesDoNotKnowEachOther() {
        slices().matching(RULES + "(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAnyPackage(RULES + "catalog"), alwaysTrue())
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(RULES + "facts", RULES + "argument"))
                .check(classes);
    }

    @Test
    void whatRulesShareKnowsNoRule() {
        noClasses()
                .that()
                .resideInAnyPackage(RULES + "facts", RULES + "argument")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ENGINE + "rules..")
                        .and(not(resideInAnyPackage(RULES + "facts", RULES + "argument"))))
                .check(classes);
        knowsNothingOf("rules.facts", "rules.argument");
    }

    @Test
    void packagesDependOneWay() {
        slices().matching(ENGINE + "(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theEngineIsNoProgram() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.wakeful.report..", "dev.wakeful.cli..", "picocli..", "com.google.gson..")
                .check(classes);
    }
}
