package dev.wakeful.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scenes, from their catalogue, and the twins and traps, from the comments in their sources. */
final class Programs {
    private static final Pattern EXPECT = Pattern.compile("// EXPECT ([a-z-]+)");
    private static final Pattern OLDEST = Pattern.compile("JDK (\\d+)$", Pattern.MULTILINE);
    private static final int ANY = 17;

    private Programs() {}

    /** The twins and the traps. */
    static List<Program> twins() {
        try (Stream<Path> files = Files.walk(Shipped.twinSources())) {
            return files.filter(Programs::isProgram)
                    .sorted()
                    .map(Programs::twin)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProgram(Path file) {
        String folder = file.getParent().getFileName().toString();
        return Set.of("buggy", "fixed", "traps").contains(folder)
                && file.toString().endsWith(".java");
    }

    private static Program twin(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = Shipped.twinSources().relativize(file).toString();
        String main = path.substring(0, path.length() - ".java".length()).replace('/', '.');
        Set<String> rules = new TreeSet<>();
        for (Matcher expect = EXPECT.matcher(text); expect.find(); ) {
            rules.add(expect.group(1));
        }
        if (rules.isEmpty() == main.contains(".buggy.")) {
            throw new IllegalStateException(file + ": a buggy program, and no other, expects a rule");
        }
        Matcher oldest = OLDEST.matcher(text);
        return new Program(
                main.substring("dev.wakeful.twins.".length()),
                Shipped.twins(),
                main,
                List.of(),
                rules,
                List.of(main),
                oldest.find() ? Integer.parseInt(oldest.group(1)) : ANY);
    }

    /** Both sides of each scene. */
    static List<Program> scenes() {
        Properties catalogue = new Properties();
        try (JarFile jar = new JarFile(Shipped.scenes().toFile());
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/wakeful/scenes.properties"))) {
            catalogue.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Program> programs = new ArrayList<>();
        for (String id : catalogue.getProperty("scenes").split(",")) {
            programs.add(scene(
                    catalogue,
                    id,
                    "buggy",
                    Set.of(catalogue.getProperty(id + ".rules").split(","))));
            programs.add(scene(catalogue, id, "fixed", Set.of()));
        }
        return programs;
    }

    private static Program scene(Properties catalogue, String id, String side, Set<String> rules) {
        String main = catalogue.getProperty(id + "." + side);
        String jvm = catalogue.getProperty(id + ".jvm").trim();
        return new Program(
                id + "." + side,
                Shipped.scenes(),
                main,
                jvm.isEmpty() ? List.of() : List.of(jvm.split(" +")),
                rules,
                List.of(main),
                ANY);
    }
}
