package dev.wakeful.bench;

import java.io.File;
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
 * @param agent jar of the agent
 */
record Installation(Path root, String version, Path agent) {
    /**
     * From the system properties that the script sets.
     *
     * @param other an agent to use instead of the shipped one, the one that {@code wakeful agent} names; or null
     */
    static Installation ofScript(Path other) throws BenchFailure {
        Path root = Path.of(System.getProperty("wakeful.root", "."))
                .toAbsolutePath()
                .normalize();
        String version = System.getProperty("wakeful.version", "");
        Path shipped = root.resolve("agent/runtime/target/wakeful-agent-" + version + ".jar");
        Path agent = other == null ? shipped : other.toAbsolutePath();
        if (!Files.isRegularFile(agent)) {
            throw new BenchFailure("the agent is not built: no " + agent
                    + "\nbuild it with: mvn -B -ntp -q -DskipTests -DskipITs package");
        }
        return new Installation(root, version, agent);
    }

    /** The class path of a fork: the workloads and their libraries, none of the bench's tools. */
    String workloads() {
        Path target = root.resolve("test-apps/bench/target");
        try (Stream<Path> libraries = Files.list(target.resolve("lib/workloads"))) {
            return Stream.concat(Stream.of(target.resolve("wakeful-bench-" + version + ".jar")), libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
