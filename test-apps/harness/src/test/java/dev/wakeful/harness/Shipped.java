package dev.wakeful.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** What the build ships, and where it has put it. */
final class Shipped {
    private static final Path ROOT = Path.of(System.getProperty("wakeful.root")).normalize();
    private static final String VERSION = System.getProperty("wakeful.version");

    private Shipped() {}

    static Path agent() {
        return jar("agent/runtime", "wakeful-agent");
    }

    static Path root() {
        return ROOT;
    }

    static Path commandLine() {
        return jar("analyzer/cli", "wakeful-cli");
    }

    static Path scenes() {
        return jar("test-apps/scenes", "wakeful-scenes");
    }

    /** Whether there was a compiler for the native side of the scenes and for the native channel. */
    static boolean hasNativeScenes() {
        return holdsNativeCode(scenes()) && hasNativeChannel();
    }

    /** Whether there was a compiler for the native channel. */
    static boolean hasNativeChannel() {
        return holdsNativeCode(agent());
    }

    private static boolean holdsNativeCode(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().endsWith(".so"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path twins() {
        return jar("test-apps/twins", "wakeful-twins");
    }

    static Path twinSources() {
        return ROOT.resolve("test-apps/twins/src/main/java");
    }

    static Path races() {
        return jar("test-apps/races", "wakeful-races");
    }

    static Path raceSources() {
        return ROOT.resolve("test-apps/races/src/main/java");
    }

    static Path healthy() {
        return jar("test-apps/healthy", "wakeful-healthy");
    }

    /** As a class path knows it: all jars of a folder. */
    static Path healthyLibraries() {
        return ROOT.resolve("test-apps/healthy/target/lib/*");
    }

    static Path rulePages() {
        return ROOT.resolve("docs/rules");
    }

    /** The class path of the programs of package {@code subject}. */
    static Path targets() {
        return ROOT.resolve("test-apps/harness/target/test-classes");
    }

    /** An empty folder for one use. */
    static Path work(String... names) {
        return Path.of(System.getProperty("wakeful.work"), names);
    }

    private static Path jar(String module, String artifact) {
        Path jar = ROOT.resolve(module).resolve("target/" + artifact + "-" + VERSION + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("not built: " + jar);
        }
        return jar;
    }
}
