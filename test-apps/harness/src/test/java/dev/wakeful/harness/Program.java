package dev.wakeful.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program with a known verdict.
 *
 * @param profile what the agent records
 * @param expected any one of these rules must be found at one of the classes; empty: nothing must be found
 * @param exactly when there are any: all that must and may be found
 * @param classes where a finding counts as this program's
 * @param oldest first JDK version that runs it
 * @param alone wants its JVM for itself, since it ends it, leaves threads behind or changes what all share
 */
record Program(
        String name,
        List<Path> classPath,
        String main,
        List<String> jvmArguments,
        String profile,
        Set<String> expected,
        List<Expectation> exactly,
        List<String> classes,
        int oldest,
        boolean alone) {
    boolean owns(Analyzed.Found found) {
        return classes.stream().anyMatch(found::isAt);
    }

    /** What is wrong with the findings that are this program's; nothing when they are as they should be. */
    List<String> faults(List<Analyzed.Found> own) {
        List<String> faults = new ArrayList<>();
        if (exactly.isEmpty() && !expected.isEmpty()) {
            if (own.stream().noneMatch(found -> expected.contains(found.rule()))) {
                faults.add("none of " + expected + " but " + own);
            }
            return faults;
        }
        for (Expectation expectation : exactly) {
            if (expectation.required() && own.stream().noneMatch(expectation::allows)) {
                faults.add("missed: " + expectation);
            }
        }
        for (Analyzed.Found found : own) {
            if (exactly.stream().noneMatch(expectation -> expectation.allows(found))) {
                faults.add("not expected: " + found);
            }
        }
        return faults;
    }

    /** The ordinary run, under the agent. */
    Fork.Ended recorded(Jdk jdk, Path folder) {
        return fork(jdk, folder).agent("profile=" + profile).main(main).run();
    }

    /** A run in which the bug is made to show, without the agent. */
    Fork.Ended forced(Jdk jdk, Path folder) {
        return fork(jdk, folder).jvm("-Dmanifest=true").main(main).run();
    }

    Fork fork(Jdk jdk, Path folder) {
        return Fork.of(jdk, folder).jvm(jvmArguments.toArray(String[]::new)).classPath(classPath.toArray(Path[]::new));
    }
}
