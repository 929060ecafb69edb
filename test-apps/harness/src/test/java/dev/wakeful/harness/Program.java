package dev.wakeful.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A program with a known verdict.
 *
 * @param expected any one of these rules must be found at one of the classes; empty: nothing must be found
 * @param classes where a finding counts as this program's
 * @param oldest first JDK version that runs it
 */
record Program(
        String name,
        Path jar,
        String main,
        List<String> jvmArguments,
        Set<String> expected,
        List<String> classes,
        int oldest) {
    boolean owns(Analyzed.Found found) {
        return classes.stream().anyMatch(found::isAt);
    }

    /** The ordinary run, under the agent. */
    Fork.Ended recorded(Jdk jdk, Path folder) {
        return fork(jdk, folder).agent().main(main).run();
    }

    /** A run in which the bug is made to show, without the agent. */
    Fork.Ended forced(Jdk jdk, Path folder) {
        return fork(jdk, folder).jvm("-Dmanifest=true").main(main).run();
    }

    private Fork fork(Jdk jdk, Path folder) {
        return Fork.of(jdk, folder).jvm(jvmArguments.toArray(String[]::new)).classPath(jar);
    }
}
