package dev.wakeful.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Where the other jars are: in the modules of a source tree (the launcher script says where that is), or beside the jar of the command
 * line.
 *
 * @param home root of the source tree or folder of the jars
 */
record Installation(Path home, String version) {

    static Installation ofProcess() {
        String home = System.getProperty("wakeful.home");
        return new Installation(home == null ? ownFolder() : Path.of(home), ownVersion());
    }

    Path agentJar() throws CommandFailure {
        return jar("agent", "agent/runtime/target", "wakeful-agent-" + version + ".jar");
    }

    /** What is loaded into a running JVM; it finds the agent's jar beside it. */
    Path attachJar() throws CommandFailure {
        agentJar();
        return jar("attach", "agent/runtime/target", "wakeful-agent-" + version + "-attach.jar");
    }

    Path scenesJar() throws CommandFailure {
        return jar("scenes", "test-apps/scenes/target", "wakeful-scenes-" + version + ".jar");
    }

    private Path jar(String what, String module, String name) throws CommandFailure {
        for (Path folder : List.of(home.resolve(module), home)) {
            Path jar = folder.resolve(name);
            if (Files.isRegularFile(jar)) {
                return jar.toAbsolutePath().normalize();
            }
        }
        throw new CommandFailure(
                ExitCode.INTERNAL,
                "the " + what + " jar is missing: looked for " + name + " in " + home.resolve(module) + " and " + home
                        + ". Build it with 'mvn package', or start the 'wakeful' script, which does.");
    }

    private static Path ownFolder() {
        try {
            Path own = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(own) ? own : own.toAbsolutePath().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class loader names no file", e);
        }
    }

    private static String ownVersion() {
        Properties build = new Properties();
        try (InputStream in = Installation.class.getResourceAsStream("/META-INF/wakeful/build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }
}
