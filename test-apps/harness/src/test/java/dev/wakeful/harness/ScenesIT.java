package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenes of the demonstration. Both sides of a scene share classes, so each recording is analyzed by itself. */
class ScenesIT {
    @TestFactory
    List<DynamicTest> recorded() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Jdk jdk : Jdk.all()) {
            for (Program scene : Programs.scenes()) {
                tests.add(DynamicTest.dynamicTest(jdk + " " + scene.name(), () -> record(scene, jdk)));
            }
        }
        return tests;
    }

    private static void record(Program scene, Jdk jdk) {
        Path folder = Shipped.work("scenes-" + jdk.version(), scene.name());
        Fork.Ended run = scene.recorded(jdk, folder.resolve("run"));
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).contains("RESULT ok");
        Analyzed analyzed = Analyzed.below(folder.resolve("run"), folder.resolve("analyzer"));
        if (scene.expected().isEmpty()) {
            assertThat(analyzed.exitCode()).as(analyzed.story()).isZero();
        } else {
            assertThat(analyzed.exitCode()).as(analyzed.story()).isEqualTo(66);
            assertThat(analyzed.findings())
                    .as(analyzed.story())
                    .extracting(Analyzed.Found::rule)
                    .containsAll(scene.expected());
        }
    }

    /** Without the agent: the bugs are real, and only the buggy sides have them. */
    @TestFactory
    List<DynamicTest> forced() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Jdk jdk : Jdk.all()) {
            for (Program scene : Programs.scenes()) {
                tests.add(DynamicTest.dynamicTest(jdk + " " + scene.name(), () -> force(scene, jdk)));
            }
        }
        return tests;
    }

    private static void force(Program scene, Jdk jdk) {
        Fork.Ended run = scene.forced(jdk, Shipped.work("forced-" + jdk.version(), scene.name()));
        boolean buggy = !scene.expected().isEmpty();
        assertThat(run.exitCode()).as(run.story()).isEqualTo(buggy ? 2 : 0);
        assertThat(run.out()).as(run.story()).contains(buggy ? "RESULT manifested" : "RESULT ok");
    }
}
