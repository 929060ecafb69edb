package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings say whose code they are about: of a jar on the class path by its name, of the program's own code nothing. */
class LibraryIT {
    private static final String PROGRAM = "dev.wakeful.twins.checkthenwait.buggy.";

    static Iterable<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void placesInAJarAreMarked(Jdk jdk) {
        Path work = Shipped.work("library-" + jdk.version(), "jar");
        Fork.Ended run = Fork.of(jdk, work.resolve("run"))
                .agent("profile=locks")
                .classPath(Shipped.twins())
                .main(PROGRAM + "LookOutside")
                .run();
        String jar = Shipped.twins().getFileName().toString();
        assertThat(libraries(run, work)).containsExactly(jar);
        assertThat(CommandLine.run(work.resolve("text"), "analyze", run.folder().toString())
                        .out())
                .contains("all of these places are in " + jar);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theProgramThatIsStartedIsNot(Jdk jdk) throws IOException {
        Path work = Shipped.work("library-" + jdk.version(), "started");
        Files.createDirectories(work);
        Path started = startable(work.resolve("program.jar"), PROGRAM + "LookOutside");
        Fork.Ended run = Fork.of(jdk, work.resolve("run"))
                .agent("profile=locks")
                .jar(started)
                .run();
        assertThat(libraries(run, work)).containsExactly("");
    }

    private static Set<String> libraries(Fork.Ended run, Path work) {
        assertThat(run.exitCode()).as(run.story()).isZero();
        Analyzed analyzed = Analyzed.below(run.folder(), work.resolve("analyzed"));
        assertThat(analyzed.findings()).as(analyzed.story()).isNotEmpty();
        Set<String> libraries = new HashSet<>();
        for (Analyzed.Found found : analyzed.findings()) {
            for (JsonElement location : found.json().getAsJsonArray("locations")) {
                JsonElement library = location.getAsJsonObject().get("library");
                libraries.add(library == null ? "" : library.getAsString());
            }
        }
        return libraries;
    }

    /** A copy of the twins that starts with one of them. */
    private static Path startable(Path jar, String main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        try (JarFile from = new JarFile(Shipped.twins().toFile());
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream to = new JarOutputStream(file, manifest)) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class")) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                    to.closeEntry();
                }
            }
        }
        return jar;
    }
}
