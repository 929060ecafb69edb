package dev.wakeful.service;

import dev.wakeful.report.RuleDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documentation pages of the rules, which travel inside the jar. */
public final class RulePages {
    private static final String FOLDER = "META-INF/wakeful/rules";
    private static final String EXTENSION = ".md";

    private RulePages() {}

    /** The ids of all rules that have a page, sorted. */
    public static List<String> rules() {
        try {
            URI own = RulePages.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path place = Path.of(own);
            if (Files.isDirectory(place)) {
                return in(place.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return in(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class loader names no file", e);
        }
    }

    public static Optional<String> page(String rule) {
        return rules().contains(rule) ? Optional.of(text(rule)) : Optional.empty();
    }

    /** All rules, for reports that hand the pages on. */
    public static List<RuleDescription> descriptions() {
        return rules().stream()
                .map(rule -> new RuleDescription(rule, summary(text(rule)), text(rule)))
                .toList();
    }

    private static String text(String rule) {
        try (InputStream in = RulePages.class.getResourceAsStream("/" + FOLDER + "/" + rule + EXTENSION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first sentence of a page, on one line. */
    public static String summary(String page) {
        String text = page.lines()
                .dropWhile(line -> line.isBlank() || line.startsWith("#"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static List<String> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.map(page -> page.getFileName().toString())
                    .filter(name -> name.endsWith(EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                    .sorted()
                    .toList();
        }
    }
}
