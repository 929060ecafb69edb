package dev.wakeful.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the build has put what the bench needs.
 *
 * @param root folder of the repository
 */
record Installation(Path root, String version) {
    /** From the system properties that the script sets. */
    static Installation ofScript() {
        return new Installation(
                Path.of(System.getProperty("wakeful.root", "."))
                        .toAbsolutePath()
                        .normalize(),
                System.getProperty("wakeful.version", ""));
    }

    /** The shipped agent, the one that {@code wakeful agent} names. */
    Path agent() throws BenchFailure {
        Path jar = root.resolve("agent/runtime/target/wakeful-agent-" + version + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new BenchFailure("the agent is not built: no " + jar
                    + "\nbuild it with: mvn -B -ntp -q -DskipTests -DskipITs package");
        }
        return jar;
    }

    /** The class path of a fork: the workloads and their libraries, none of the bench's tools. */
    String workloads() {
        Path target = root.resolve("test-apps/bench/target");
        try (Stream<Path> libraries = Files.list(target.resolve("lib/workloads"))) {
            return Stream.concat(Stream.of(target.resolve("wakeful-bench-" + version + ".jar")), libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
