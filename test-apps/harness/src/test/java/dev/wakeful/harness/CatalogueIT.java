package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A rule is complete: class, page, a buggy twin and a fixed one of the same name. */
class CatalogueIT {
    @TestFactory
    List<DynamicTest> rules() {
        Fork.Ended run = Fork.of(Jdk.current(), Shipped.work("catalogue"))
                .jar(Shipped.commandLine(), "explain")
                .run();
        List<String> rules =
                run.out().lines().filter(line -> line.matches("[a-z-]+")).toList();
        assertThat(rules).as(run.story()).hasSizeGreaterThanOrEqualTo(5);
        return rules.stream()
                .map(rule -> DynamicTest.dynamicTest(rule, () -> check(rule)))
                .toList();
    }

    private static void check(String rule) throws IOException {
        assertThat(Shipped.rulePages().resolve(rule + ".md")).isNotEmptyFile();
        String className = Arrays.stream(rule.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        try (JarFile jar = new JarFile(Shipped.commandLine().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .anyMatch(name -> name.matches("dev/wakeful/engine/rules/[a-z]+/" + className + "(Rule)?\\.class"));
        }
        List<Program> twins = Programs.twins();
        List<String> names = twins.stream().map(Program::name).toList();
        assertThat(twins.stream().filter(twin -> twin.expected().contains(rule)).map(Program::name))
                .isNotEmpty()
                .allSatisfy(buggy -> assertThat(names).contains(buggy.replace(".buggy.", ".fixed.")));
    }
}
