package dev.wakeful.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Calls the command line as a user would, with a scripted analyzer and fake jars in a folder with blanks and quotes in its name. */
final class Calls {
    private static final String VERSION = "9.9-test";

    private final Path home;
    private final Analyzer analyzer;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Calls(Path folder) throws IOException {
        this(folder, new ScriptedAnalyzer());
    }

    Calls(Path folder, Analyzer analyzer) throws IOException {
        this.analyzer = analyzer;
        home = Files.createDirectories(folder.resolve("it's the \"home\" of Wakeful"));
    }

    Path home() {
        return home;
    }

    int call(Object... arguments) {
        return call(new ScriptedJvms(), arguments);
    }

    int call(Jvms jvms, Object... arguments) {
        out.reset();
        err.reset();
        String[] words = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        Terminal terminal = new Terminal(print(out), print(err), false, false, 100, false);
        return Main.execute(new Services(terminal, new Installation(home, VERSION), analyzer), jvms, words);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Path recording(String name, String content) throws IOException {
        Path file = home.resolve("recordings").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Path installAgent() throws IOException {
        Manifest manifest = manifest();
        manifest.getMainAttributes().putValue("Premain-Class", "dev.wakeful.cli.fake.FakeAgent");
        return jar("wakeful-agent-" + VERSION + ".jar", manifest, "FakeAgent", Map.of());
    }

    Path installScenes(Properties catalogue) throws IOException {
        StringBuilder text = new StringBuilder();
        catalogue.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return jar(
                "wakeful-scenes-" + VERSION + ".jar",
                manifest(),
                "FakeScene",
                Map.of("META-INF/wakeful/scenes.properties", text.toString()));
    }

    private Path jar(String name, Manifest manifest, String fake, Map<String, String> texts) throws IOException {
        String entry = "dev/wakeful/cli/fake/" + fake + ".class";
        Path file = home.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(stream, manifest)) {
            jar.putNextEntry(new ZipEntry(entry));
            Calls.class.getResourceAsStream("/" + entry).transferTo(jar);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(new ZipEntry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
