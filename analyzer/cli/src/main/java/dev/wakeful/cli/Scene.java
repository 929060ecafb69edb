package dev.wakeful.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A program with a known bug, and its corrected form.
 *
 * @param seed whose bug report it retells
 * @param rules what must be found on the buggy side; nothing must be found on the fixed side
 * @param profile what the agent records on both sides; empty for its default
 * @param nativeCode whether it runs native code, which not every build has
 * @param processors how many it needs
 * @param jvmArguments for both sides
 */
record Scene(
        String id,
        String title,
        String seed,
        String buggyMain,
        String fixedMain,
        List<String> rules,
        String profile,
        boolean nativeCode,
        int processors,
        List<String> jvmArguments) {
    private static final String CATALOGUE = "META-INF/wakeful/scenes.properties";

    /** All scenes of a jar in the order of its catalogue. */
    static List<Scene> in(Path jar) throws CommandFailure {
        Properties catalogue = new Properties();
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(CATALOGUE);
            if (entry == null) {
                throw new CommandFailure(ExitCode.INTERNAL, jar + ": no " + CATALOGUE + " in it");
            }
            catalogue.load(new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, jar + ": cannot read the scenes (" + e.getMessage() + ")");
        }
        return words(catalogue.getProperty("scenes", ""), ",").stream()
                .map(id -> {
                    Function<String, String> value = key -> catalogue.getProperty(id + "." + key, "");
                    return new Scene(
                            id,
                            value.apply("title"),
                            value.apply("seed"),
                            value.apply("buggy"),
                            value.apply("fixed"),
                            words(value.apply("rules"), ","),
                            value.apply("profile").strip(),
                            Boolean.parseBoolean(value.apply("native").strip()),
                            Integer.parseInt(catalogue
                                    .getProperty(id + ".processors", "1")
                                    .strip()),
                            words(value.apply("jvm"), " "));
                })
                .toList();
    }

    /** Why the scene cannot be shown here with these jars, empty when it can. */
    Optional<String> missing(Path... jars) throws CommandFailure {
        if (Runtime.getRuntime().availableProcessors() < processors) {
            return Optional.of(id + " needs " + processors + " processors");
        }
        String platform = System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '-') + "-"
                + System.getProperty("os.arch");
        for (Path jar : jars) {
            if (nativeCode && !holds(jar, "META-INF/native/" + platform + "/")) {
                return Optional.of(jar.getFileName() + " holds no native code for " + platform
                        + ": it was built elsewhere, or without a C compiler");
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path jar, String folder) throws CommandFailure {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().startsWith(folder) && !entry.isDirectory());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, jar + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
