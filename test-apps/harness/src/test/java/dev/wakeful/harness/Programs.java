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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scenes, from their catalogue, and the twins, traps and races, from the comments in their sources. */
final class Programs {
    private static final Pattern EXPECT = Pattern.compile("// EXPECT ([a-z-]+)");
    private static final Pattern PROFILE = Pattern.compile("// PROFILE (\\w+)");
    private static final Pattern OLDEST = Pattern.compile("JDK (\\d+)$", Pattern.MULTILINE);
    /** What a program does that others in its JVM would notice. */
    private static final Pattern ALONE = Pattern.compile(
            "System\\.exit\\(|startDaemon\\(|setDaemon\\(|Signal|ShutdownHook|setDefault|System\\.gc\\(");

    private static final int ANY = 17;

    /** Scenes of which it was said why they are not tested. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Programs() {}

    /** The twins and the traps. */
    static List<Program> twins() {
        return below(Shipped.twinSources(), Set.of("buggy", "fixed", "traps"), Programs::twin);
    }

    /** The racy and the race-free programs. */
    static List<Program> races() {
        return below(Shipped.raceSources(), Set.of("racy", "racefree"), Programs::race);
    }

    private static List<Program> below(Path sources, Set<String> folders, BiFunction<String, String, Program> program) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && folders.contains(file.getParent().getFileName().toString()))
                    .sorted()
                    .map(file -> program.apply(className(sources.relativize(file)), text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        String path = file.toString();
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int oldest(String text) {
        Matcher oldest = OLDEST.matcher(text);
        return oldest.find() ? Integer.parseInt(oldest.group(1)) : ANY;
    }

    private static Program race(String main, String text) {
        List<Expectation> expectations = Expectation.of(text).toList();
        if (expectations.stream().anyMatch(Expectation::required) != main.contains(".racy.")) {
            throw new IllegalStateException(main + ": a racy program, and no other, expects a finding");
        }
        return new Program(
                main.substring("dev.wakeful.races.".length()),
                List.of(Shipped.races(), Shipped.twins()),
                main,
                // They are over before the second compiler would help.
                List.of("-XX:TieredStopAtLevel=1"),
                "accesses",
                expectations.stream().map(Expectation::rule).collect(Collectors.toSet()),
                expectations,
                List.of(main),
                oldest(text),
                text.contains("System.exit("));
    }

    private static Program twin(String main, String text) {
        Set<String> rules = new TreeSet<>();
        for (Matcher expect = EXPECT.matcher(text); expect.find(); ) {
            rules.add(expect.group(1));
        }
        if (rules.isEmpty() == main.contains(".buggy.")) {
            throw new IllegalStateException(main + ": a buggy program, and no other, expects a rule");
        }
        Matcher profile = PROFILE.matcher(text);
        return new Program(
                main.substring("dev.wakeful.twins.".length()),
                List.of(Shipped.twins()),
                main,
                List.of(),
                profile.find() ? profile.group(1) : "locks",
                rules,
                List.of(),
                List.of(main),
                oldest(text),
                ALONE.matcher(text).find());
    }

    /** Both sides of each scene; those in native code where there was a compiler to build it with, and processors enough. */
    static List<Program> scenes() {
        Properties catalogue = new Properties();
        try (JarFile jar = new JarFile(Shipped.scenes().toFile());
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/wakeful/scenes.properties"))) {
            catalogue.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Program> programs = new ArrayList<>();
        for (String id : catalogue.getProperty("scenes").split(", *")) {
            String leftOut = leftOut(catalogue, id);
            if (leftOut != null) {
                if (SAID.add(id)) {
                    System.out.println("harness: scene " + id + " is not tested: " + leftOut);
                }
                continue;
            }
            programs.add(scene(
                    catalogue,
                    id,
                    "buggy",
                    Set.of(catalogue.getProperty(id + ".rules").split(","))));
            programs.add(scene(catalogue, id, "fixed", Set.of()));
        }
        return programs;
    }

    /** Why a scene cannot be run here, or null. */
    private static String leftOut(Properties catalogue, String id) {
        if (Boolean.parseBoolean(catalogue.getProperty(id + ".native")) && !Shipped.hasNativeScenes()) {
            return "there was no C compiler to build it with";
        }
        int processors = Integer.parseInt(catalogue.getProperty(id + ".processors", "1"));
        return Runtime.getRuntime().availableProcessors() < processors
                ? "it needs " + processors + " processors"
                : null;
    }

    private static Program scene(Properties catalogue, String id, String side, Set<String> rules) {
        String main = catalogue.getProperty(id + "." + side);
        String jvm = catalogue.getProperty(id + ".jvm").trim();
        return new Program(
                id + "." + side,
                List.of(Shipped.scenes()),
                main,
                jvm.isEmpty() ? List.of() : List.of(jvm.split(" +")),
                catalogue.getProperty(id + ".profile", "locks").trim(),
                rules,
                List.of(),
                List.of(main),
                ANY,
                true);
    }
}
